const APP = '/a/stepscope-pipelines-app';
const SAMPLE = 'research-loop.yaml';

export const SIZES = [
  { name: 'desktop', viewport: { width: 1440, height: 900 } },
  { name: 'tablet', viewport: { width: 900, height: 1200 }, hasTouch: true },
  { name: 'phone', viewport: { width: 390, height: 844 }, hasTouch: true },
];
export const THEMES = ['dark', 'light'];

/** A page of a run is the Overview where there is no run. */
const ofRun = (query) => (made) =>
  made.run === undefined ? `${APP}/overview` : `${APP}/runs/${made.run}${query(made)}`;

/** Every page, by the address that shows it. `needsRun`: without a run it is no page of its own. */
export const PAGES = [
  { name: 'overview', path: ofRun(() => '') },
  { name: 'inspector', path: ofRun(({ step }) => `/steps/${step}?view=prompt`), needsRun: true },
  {
    name: 'inspector-compare',
    path: ofRun(({ step, other }) => `/steps/${step}?view=prompt&against=run:${other ?? ''}`),
    needsRun: true,
  },
  ...['timeline', 'graph', 'prompts', 'logs', 'config', 'results', 'infrastructure'].map((tab) => ({
    name: `run-${tab}`,
    path: ofRun(() => `?tab=${tab}`),
    needsRun: true,
  })),
  { name: 'compare', path: ofRun(({ other }) => `?tab=compare&compare=${other ?? ''}`), needsRun: true },
  { name: 'runs', path: () => `${APP}/runs` },
  { name: 'pipelines', path: () => `${APP}/pipelines` },
  { name: 'batches', path: () => `${APP}/pipelines/batches` },
  { name: 'schedules', path: () => `${APP}/pipelines/schedules` },
  ...['', 'graph', 'prompt'].map((view) => ({
    name: ['editor', view].filter(Boolean).join('-'),
    path: () => `${APP}/pipelines/edit?file=${SAMPLE}${view && `&view=${view}`}`,
  })),
  { name: 'logs', path: () => `${APP}/logs` },
  { name: 'analytics', path: () => `${APP}/analytics` },
  { name: 'errors', path: () => `${APP}/errors` },
  { name: 'search', path: ({ run }) => `${APP}/search${run === undefined ? '' : '?q=power'}` },
  { name: 'debugger', path: ({ run }) => `${APP}/debugger${run === undefined ? '' : `?run=${run}&step=plan`}` },
  { name: 'keys', path: () => `${APP}/keys` },
  { name: 'configuration', path: () => '/plugins/stepscope-pipelines-app?page=configuration' },
];

/** On a phone the Overview shows one quadrant at a time. */
export const QUADRANTS = ['runs', 'steps', 'prompt', 'metrics'];
