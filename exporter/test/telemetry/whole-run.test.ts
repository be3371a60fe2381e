import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isFinal } from '../../src/contract/status.ts';
import { listStepRows } from '../../src/store/steps.ts';
import type { Collector } from '../backends/collector.ts';
import { eventually, startCollector, startPrometheus } from '../backends/index.ts';
import type { Prometheus } from '../backends/prometheus.ts';
import { startService } from '../engine/harness.ts';
import { startFakeProvider } from '../fake-provider/index.ts';
import { stepscope } from './stepscope.ts';
import { shapeOf, spanNamed } from './trace-shape.ts';

const WORKFLOW = `workflow:
  name: whole-run
  steps:
    - { name: outline, type: gemini, prompt: 'Outline: {{topic}}', output_to_file: out/outline.md }
    - name: review
      type: claude
      prompt:
        - { type: static, content: 'Review this outline. ' }
        - { type: previous_response, step: outline }
    - { name: done, type: test_echo, value: end }
`;
const SHAPE = (first: string, second: string) => [
  'invoke_workflow whole-run',
  '  step outline',
  `    chat ${first}`,
  '  step review',
  `    chat ${second}`,
  '  step done',
];

let collector: Collector;
let prometheus: Prometheus;
let workspace: string;
let file: string;

beforeAll(async () => {
  collector = await startCollector();
  prometheus = await startPrometheus({ scrapeTargets: [`127.0.0.1:${collector.prometheusPort}`] });
  workspace = await mkdtemp(join(tmpdir(), 'stepscope-whole-run-'));
  file = join(workspace, 'flow.yaml');
  await writeFile(file, WORKFLOW);
}, 120_000);
afterAll(async () => {
  await prometheus?.stop();
  await collector?.stop();
  await rm(workspace, { recursive: true, force: true });
});

describe('a workflow run, in a real collector and Prometheus', () => {
  it('from the command line: trace, logs, token and cost series', async () => {
    const run = stepscope(
      [
        'run',
        file,
        '--var',
        'topic=tides',
        '--provider',
        'simulated',
        '--otlp',
        collector.url,
        '--workspace',
        workspace,
        '--json',
      ],
      {}
    );
    expect(await run.ended).toBe(0);
    const result = JSON.parse(run.output().trim().split('\n').at(-1) ?? '') as {
      trace_id: string;
      usage: { input_tokens: number; output_tokens: number };
      total_cost_usd: number;
    };
    const spans = (await collector.spans()).filter((span) => span.trace_id === result.trace_id);
    const chats = spans.filter((span) => span.name.startsWith('chat '));
    expect(shapeOf(spans)).toEqual(SHAPE(modelOf(chats[0]), modelOf(chats[1])));
    expect(spanNamed(spans, 'step outline').attributes).toMatchObject({ 'stepscope.step.type': 'gemini' });
    for (const chat of chats) {
      expect(chat).toMatchObject({ kind: 'client', attributes: { 'stepscope.simulated': true } });
    }
    const root = spanNamed(spans, 'invoke_workflow whole-run');
    expect(root.attributes).toMatchObject({
      'gen_ai.usage.input_tokens': result.usage.input_tokens,
      'gen_ai.usage.output_tokens': result.usage.output_tokens,
      'gen_ai.usage.cost': result.total_cost_usd,
      'stepscope.outcome': 'completed',
    });

    const logs = (await collector.logs()).filter((log) => log.trace_id === result.trace_id);
    expect(logs.map((log) => log.body)).toEqual(
      expect.arrayContaining(['run started', 'step "review" completed', 'run completed'])
    );
    expect(new Set(spans.map((span) => span.span_id))).toEqual(expect.objectContaining({ size: spans.length }));
    for (const log of logs) {
      expect(spans.map((span) => span.span_id)).toContain(log.span_id);
    }

    const mine = 'stepscope_workflow_name="whole-run",gen_ai_provider_name="simulated"';
    const [cost] = await prometheus.waitFor(
      `sum(stepscope_cost_usd_total{${mine}})`,
      (found) => found.length === 1,
      15_000
    );
    expect(cost?.value).toBeCloseTo(result.total_cost_usd, 10);
    const used = async (kind: string): Promise<number | undefined> =>
      (await prometheus.query(`sum(gen_ai_client_inference_usage_${kind}_tokens_total{${mine}})`))[0]?.value;
    expect([await used('input'), await used('output')]).toEqual([
      result.usage.input_tokens,
      result.usage.output_tokens,
    ]);
  }, 120_000);

  it('through the official SDKs, over a collector that is killed in mid-run and comes back: nothing is lost', async () => {
    const gate = Promise.withResolvers<void>();
    const provider = await startFakeProvider({
      script: (request) =>
        request.format === 'gemini'
          ? {
              chunks: ['Tides ', 'rise.'],
              usage: {
                promptTokenCount: 100,
                cachedContentTokenCount: 40,
                candidatesTokenCount: 20,
                thoughtsTokenCount: 30,
              },
            }
          : {
              wait_for: gate.promise,
              chunks: ['Good.'],
              usage: {
                input_tokens: 50,
                cache_read_input_tokens: 900,
                cache_creation_input_tokens: 0,
                output_tokens: 7,
              },
            },
    });
    const spill = await mkdtemp(join(tmpdir(), 'stepscope-spill-'));
    const service = await startService({
      env: {
        ANTHROPIC_API_KEY: 'fake-key-of-a-test',
        GEMINI_API_KEY: 'fake-key-of-a-test',
        ANTHROPIC_BASE_URL: provider.url,
        GEMINI_BASE_URL: provider.url,
      },
      otlpUrl: collector.url,
      defaultProvider: null,
      telemetry: { spill_dir: spill, metric_interval_ms: 500 },
    });
    try {
      const started = await service.start(WORKFLOW, { variables: { topic: 'tides' } });
      const ofRun = (list: { attributes: object }[]) =>
        list.filter(({ attributes }) => (attributes as Record<string, unknown>)['stepscope.run.id'] === started.run_id);
      await collector.waitForSpans((list) => ofRun(list).length === 2);
      await collector.kill();
      const releasedAt = performance.now();
      gate.resolve();
      const run = await service.until(started.run_id, ({ status }) => isFinal(status));
      // A run without a collector takes some 50 ms for these two steps; a timeout of the export would take 10 s.
      expect(performance.now() - releasedAt).toBeLessThan(2_000);
      expect(run.status).toBe('completed');
      await eventually(
        () => service.telemetry.snapshot(),
        ({ traces, logs }) => traces.last_error !== null && logs.last_error !== null,
        60_000
      );
      const { traces, logs } = service.telemetry.snapshot();
      expect(traces).toMatchObject({ sent: 2, queued: 4, dropped: {} });
      await collector.restart();
      await service.telemetry.flush(AbortSignal.timeout(10_000));
      expect(service.telemetry.snapshot().traces).toMatchObject({ sent: 6, queued: 0, dropped: {} });
      expect(service.telemetry.snapshot().logs).toMatchObject({
        sent: logs.sent + logs.queued,
        queued: 0,
        dropped: {},
      });

      const spans = (await collector.waitForSpans((list) => ofRun(list).length >= 6)).filter(
        ({ trace_id }) => trace_id === run.trace_id
      );
      expect(shapeOf(spans)).toEqual(
        SHAPE('gemini-2.5-flash', modelOf(spans.find((s) => s.attributes['gen_ai.provider.name'] === 'anthropic')))
      );
      const steps = await listStepRows(service.store, run.run_id);
      expect(
        spans
          .filter((s) => s.name.startsWith('step '))
          .map((s) => s.span_id)
          .sort()
      ).toEqual(steps.map((step) => step.span_id).sort());
      const gemini = spanNamed(spans, 'chat gemini-2.5-flash').attributes;
      expect(gemini).toMatchObject({
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.cache_read.input_tokens': 40,
        'gen_ai.usage.output_tokens': 50,
        'gen_ai.usage.reasoning.output_tokens': 30,
        'gen_ai.input.messages': JSON.stringify([
          { role: 'user', parts: [{ type: 'text', content: 'Outline: tides' }] },
        ]),
      });
      expect(JSON.parse(String(gemini['gen_ai.output.messages']))).toMatchObject([
        { role: 'assistant', parts: [{ content: 'Tides rise.' }] },
      ]);
      const logBodies = (
        await eventually(collector.logs, (list) => ofRun(list).length >= logs.sent + logs.queued, 60_000)
      )
        .filter((log) => log.trace_id === run.trace_id)
        .map((log) => log.body);
      expect(logBodies.filter((body) => body === 'run completed')).toHaveLength(1);

      const mine = 'stepscope_workflow_name="whole-run",gen_ai_provider_name!="simulated"';
      const [cost] = await prometheus.waitFor(
        `sum(stepscope_cost_usd_total{${mine}})`,
        (found) => found.length === 1,
        15_000
      );
      expect(cost?.value).toBeCloseTo(Number(run.total_cost_usd), 10);
      const [input] = await prometheus.query(`sum(gen_ai_client_inference_usage_input_tokens_total{${mine}})`);
      expect(input?.value).toBe(100 + 50 + 900);
    } finally {
      await service.stop();
      await provider.stop();
      await rm(spill, { recursive: true, force: true });
    }
  }, 120_000);

  it("the service's own /metrics, scraped by Prometheus", async () => {
    const token = 'editor-token-of-a-test';
    const service = stepscope(
      [
        'serve',
        '--port',
        '0',
        '--data-dir',
        join(workspace, 'data'),
        '--workspace',
        workspace,
        '--provider',
        'simulated',
      ],
      { STEPSCOPE_EDITOR_TOKEN: token }
    );
    const scraper = service.said(/ready: (http:\/\/(\S+?))\/api\/v1/).then(async ([, url, target]) => {
      const own = await startPrometheus({ scrapeTargets: [String(target)] });
      return { own, url: String(url) };
    });
    const { own, url } = await scraper;
    try {
      const answer = await fetch(`${url}/api/v1/runs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ file: 'flow.yaml', variables: { topic: 'tides' } }),
      });
      expect(answer.status).toBe(201);
      await own.waitFor(
        'stepscope_run_duration_seconds_count{stepscope_outcome="completed"}',
        ([one]) => one?.value === 1,
        60_000
      );
      const [steps] = await own.query('sum(stepscope_step_duration_seconds_count)');
      expect(steps?.value).toBe(3);
      const [cost] = await own.query('sum(stepscope_cost_usd_total)');
      expect(cost?.value).toBeGreaterThan(0);
    } finally {
      service.child.kill('SIGTERM');
      await service.ended;
      await own.stop();
    }
  }, 120_000);
});

function modelOf(span: { attributes: Record<string, unknown> } | undefined): string {
  return String(span?.attributes['gen_ai.request.model']);
}
