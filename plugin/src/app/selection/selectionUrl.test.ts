import {
  editorUrl,
  logsOfRun,
  logsUrl,
  parseLogs,
  parseTimeRange,
  parseView,
  QUADRANTS,
  type View,
  viewUrl,
  withTimeRange,
} from './selectionUrl';

const read = (url: string) => {
  const { pathname, search } = new URL(url, 'http://grafana');
  return parseView(pathname, search);
};

const views: View[] = [
  { selection: {}, quadrant: undefined },
  { selection: { run_id: 'r 1/ü' }, quadrant: undefined },
  { selection: { run_id: 'r', step_execution_id: 's' }, quadrant: 'prompt' },
  { selection: { run_id: 'r', step_execution_id: 's', model_call_id: 'c&d' }, quadrant: undefined },
  ...QUADRANTS.map((quadrant) => ({ selection: {}, quadrant })),
];

it.each(views)('reads back what it wrote: %j', (view) => {
  expect(read(viewUrl(view))).toEqual(view);
});

it('keeps the parameters of others', () => {
  expect(viewUrl({ selection: { run_id: 'r' }, quadrant: undefined }, '?theme=light&call=old')).toBe(
    '/a/stepscope-pipelines-app/runs/r?theme=light'
  );
});

it('ignores a quadrant it does not know', () => {
  expect(parseView('/a/x/overview', '?view=nonsense').quadrant).toBeUndefined();
});

const searchOf = (url: string) => new URL(url, 'http://grafana').search;

it.each([{}, { run_id: 'r&1' }, { run_id: 'r', step_execution_id: 's' }])('reads back the logs of %j', (selection) => {
  expect(parseLogs(searchOf(logsUrl(selection)))).toEqual(selection);
});

it('keeps filter and time of the logs for another run, whose steps are others', () => {
  const search = '?run=a&step=s&of=plan&levels=warn&from=now-1h&to=now';
  expect(logsOfRun(search, 'b')).toBe('?run=b&levels=warn&from=now-1h&to=now');
  expect(logsOfRun(search, undefined)).toBe('?levels=warn&from=now-1h&to=now');
});

it('puts a time range beside what the URL says already', () => {
  const search = withTimeRange('?view=steps', { from: 'now-1h', to: 'now' });
  expect(parseTimeRange(search)).toEqual({ from: 'now-1h', to: 'now' });
  expect(parseView('/a/x/overview', search).quadrant).toBe('steps');
  expect(parseTimeRange('?from=now-1h')).toBeUndefined();
});

it('names the file of the editor', () => {
  expect(editorUrl('a b/c.yaml')).toBe('/a/stepscope-pipelines-app/pipelines/edit?file=a+b%2Fc.yaml');
  expect(editorUrl()).toBe('/a/stepscope-pipelines-app/pipelines/edit');
});
