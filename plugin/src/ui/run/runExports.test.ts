import { aRun, RUN_ID } from '../fixtures';
import { aSource } from '../testRender';
import { downloadRun } from './runExports';

test('a trace is saved as the service wrote it, under the name of its run', async () => {
  const saved: { name: string; blob: Blob }[] = [];
  let blob = new Blob();
  URL.createObjectURL = (given) => {
    blob = given as Blob;
    return 'blob:1';
  };
  URL.revokeObjectURL = () => undefined;
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, blob });
  });
  const { source } = aSource({ getRunOtlp: async () => '{"resourceSpans":[]}' });
  const run = aRun({ pipeline_name: 'research loop' });
  await downloadRun(source, run, 'otlp.json');
  expect(saved.map(({ name }) => name)).toEqual([`research-loop-${RUN_ID.slice(-4)}.otlp.json`]);
  const read = new FileReader();
  const text = new Promise((done) => (read.onload = () => done(read.result)));
  read.readAsText(saved[0]?.blob ?? new Blob());
  expect(await text).toBe('{"resourceSpans":[]}');
});
