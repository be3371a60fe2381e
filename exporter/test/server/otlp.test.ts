import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { HIDDEN_FROM_VIEWERS } from '../../src/contract/hidden.ts';
import { ATTR } from '../../src/contract/semconv.ts';
import { isFinal, type Role } from '../../src/contract/status.ts';
import type { Collector } from '../backends/collector.ts';
import { eventually, startCollector } from '../backends/index.ts';
import { type OtlpSpan, parseSpans } from '../backends/otlp.ts';
import { call, scriptedModel } from '../engine/scripted-model.ts';
import { type HttpService, startHttpService } from './harness.ts';

const CANARY = 'kanarienvogel';
const WORKFLOW = `workflow:
  name: exported
  steps:
    - { name: plan, type: gemini, prompt: 'Plan for ada@example.org, ${CANARY} [[simulate: tokens=40]]' }
    - { name: again, type: gemini, prompt: '[[simulate: fail=overloaded times=1 tokens=5]] go', retry_config: { max_retries: 2, base_delay_ms: 1 } }
    - name: rounds
      type: for_loop
      data_source: [1, 2]
      steps:
        - { name: say, type: claude, prompt: 'Say it [[simulate: tokens=10]]' }
    - { name: left-out, type: test_echo, value: x, conditions: [{ if: "{{run_id}} == 'nothing'" }] }
    - { name: broken, type: claude, prompt: [{ type: file, path: '${CANARY}.md' }] }
`;

/** The run, seven attempts of steps, and four calls. */
const SPANS = 12;

let live: Collector;
let other: Collector;
let http: HttpService;
let run_id: string;

beforeAll(async () => {
  [live, other] = [await startCollector(), await startCollector()];
  http = await startHttpService({ otlpUrl: live.url, server: { hidePromptsFromViewers: true } });
  const run = await http.start(WORKFLOW);
  run_id = run.run_id;
  await http.service.until(run_id, ({ status }) => isFinal(status));
  await http.service.telemetry.flush();
}, 120_000);
afterAll(async () => {
  await http.stop();
  await Promise.all([live.stop(), other.stop()]);
}, 30_000);

const exported = (as: Role, of = run_id) => http.call(`/api/v1/runs/${of}/otlp`, { as });
const byId = (spans: readonly OtlpSpan[]) => spans.toSorted((a, b) => a.span_id.localeCompare(b.span_id));

it('is taken by a collector, and has the same spans as what was sent when the run went on', async () => {
  const { status, text, headers } = await exported('editor');
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
  const posted = await fetch(`${other.url}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
  });
  expect([posted.status, await posted.json()]).toEqual([200, { partialSuccess: {} }]);
  const sent = await live.waitForSpans((spans) => spans.length === SPANS);
  const kept = await other.waitForSpans((spans) => spans.length === sent.length);
  const shape = ({ start_ms: _s, end_ms: _e, resource, events, attributes, ...span }: OtlpSpan) => ({
    ...span,
    service: resource['service.name'],
    attributes: {
      ...attributes,
      // The store has the prompt with its mask, which is longer here by one.
      [ATTR.promptLength]: Math.round(Number(attributes[ATTR.promptLength] ?? 0) / 4),
      // Its JSON has an order of its own.
      [ATTR.promptParts]: JSON.parse(String(attributes[ATTR.promptParts] ?? 'null')) as unknown,
    },
    events: events.map(({ time_ms: _t, attributes: { [ATTR.retryDelay]: _d, ...attributes }, name }) => [
      name,
      attributes,
    ]),
  });
  expect(byId(kept).map(shape)).toEqual(byId(sent).map(shape));
  expect(kept.some(({ events }) => events.length === 1)).toBe(true);
  for (const [index, { start_ms, end_ms }] of byId(sent).entries()) {
    const mine = byId(kept)[index];
    // The store is told just before or after the span is.
    expect(Math.abs((mine?.start_ms ?? 0) - start_ms)).toBeLessThan(250);
    expect(Math.abs((mine?.end_ms ?? 0) - end_ms)).toBeLessThan(250);
  }
}, 60_000);

it('has the tool calls of an agent, with their times, as they were sent when they ran', async () => {
  const model = scriptedModel();
  await model.start();
  const back = await startCollector();
  const agents = await startHttpService({ otlpUrl: back.url, env: model.env(), defaultProvider: null });
  try {
    model.play(call('Glob', { pattern: '*.none' }), call('Read', { file_path: 'none.md' }), { chunks: ['Done.'] });
    const agent = await agents.start(`workflow:
  name: agent
  steps:
    - { name: work, type: claude, prompt: 'Look', claude_options: { allowed_tools: [Glob, Read] } }
`);
    await agents.service.until(agent.run_id, ({ status }) => isFinal(status));
    await agents.service.telemetry.flush();
    const isTool = ({ name }: OtlpSpan) => name.startsWith('execute_tool');
    const sent = (await back.waitForSpans((spans) => spans.filter(isTool).length === 2)).filter(isTool);
    const found = await eventually(
      async () =>
        parseSpans((await agents.call(`/api/v1/runs/${agent.run_id}/otlp`, { as: 'viewer' })).body).filter(isTool),
      (spans) => spans.length === 2,
      5_000
    );
    const shape = ({ trace_id, span_id, parent_span_id, name, status, attributes }: OtlpSpan) => {
      const { [ATTR.toolCallArguments]: _a, [ATTR.toolCallResult]: _r, ...known } = attributes;
      return { trace_id, span_id, parent_span_id, name, status, attributes: known };
    };
    expect(byId(found).map(shape)).toEqual(byId(sent).map(shape));
    expect(found.map(({ name }) => name)).toEqual(['execute_tool Glob', 'execute_tool Read']);
    expect(found[1]?.attributes['error.type']).toBeDefined();
    for (const [index, { start_ms, end_ms }] of byId(sent).entries()) {
      const mine = byId(found)[index];
      expect(Math.abs((mine?.start_ms ?? 0) - start_ms)).toBeLessThan(50);
      expect(Math.abs((mine?.end_ms ?? 0) - end_ms)).toBeLessThan(50);
    }
  } finally {
    await agents.stop();
    await Promise.all([back.stop(), model.stop()]);
  }
}, 60_000);

it('has no content for viewers where prompts are hidden', async () => {
  const [viewer, editor] = [await exported('viewer'), await exported('editor')];
  expect(editor.text).toContain(CANARY);
  expect(editor.text).not.toContain('ada@example.org');
  expect(viewer.text).not.toContain(CANARY);
  expect(viewer.text).toContain(HIDDEN_FROM_VIEWERS);
  expect(parseSpans(viewer.body)).toHaveLength(SPANS);
});

it('has what has ended of a run that goes on, and says so of one that has not begun', async () => {
  const { run_id: waiting } = await http.start(WORKFLOW, { start_paused: true });
  expect(await exported('viewer', waiting)).toMatchObject({ status: 409, body: { title: 'The run has no trace yet' } });
  const slow = `workflow:
  name: slow
  steps:
    - { name: quick, type: test_echo, value: x }
    - { name: long, type: claude, prompt: '[[simulate: tokens_per_second=5 tokens=200]]' }
`;
  const { run_id: going } = await http.start(slow);
  await http.service.until(going, ({ current_step }) => current_step === 'long');
  const spans = await eventually(
    async () => parseSpans((await exported('editor', going)).body),
    (found) => found.length > 0,
    5_000
  );
  expect(spans.map(({ name }) => name)).toEqual(['step quick']);
  await http.call(`/api/v1/runs/${going}/cancel`, { method: 'POST', as: 'editor', body: {} });
  expect(await exported('viewer', '00000000-0000-4000-8000-000000000000')).toMatchObject({ status: 404 });
}, 60_000);
