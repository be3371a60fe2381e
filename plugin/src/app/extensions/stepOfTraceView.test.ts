import { PluginExtensionPoints } from '@grafana/data';
import { ATTR } from '@stepscope/exporter/contract/semconv';

import { stepLink } from './links';

const RUN = '0193b2c4-0000-7000-8000-000000000001';
const spanAttributes = { [ATTR.runId]: [RUN], [ATTR.stepPath]: ['loop[3]/plan'] };

it('a span of a step has the way to it', () => {
  expect(stepLink.configure({ spanAttributes, spanID: 'ab12' })?.path).toBe(
    `/a/stepscope-pipelines-app/runs/${RUN}?span=ab12&of=loop%5B3%5D%2Fplan`
  );
});

it('any other span has none, nor has one of a Grafana that does not tell of it', () => {
  expect(stepLink.configure({ spanAttributes: { 'http.method': ['GET'] }, spanID: 'ab12' })).toBeUndefined();
  expect(stepLink.configure({ spanAttributes })).toBeUndefined();
  expect(stepLink.configure({})).toBeUndefined();
  expect(stepLink.configure()).toBeUndefined();
});

it("is at the place that Grafana's trace view offers", () => {
  expect(stepLink.targets).toEqual([PluginExtensionPoints.TraceViewResourceAttributes]);
});
