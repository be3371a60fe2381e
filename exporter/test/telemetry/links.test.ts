import { isFinal } from '../../src/contract/status.ts';
import { findBatch } from '../../src/store/batches.ts';
import { eventually } from '../backends/eventually.ts';
import { startCollector } from '../backends/index.ts';
import { ACTOR, startService } from '../engine/harness.ts';
import { startFakeProvider } from '../fake-provider/index.ts';
import { programServer } from '../mcp-server/index.ts';
import { spanNamed } from './trace-shape.ts';

const FLOW = `workflow:
  name: links & more
  steps:
    - { name: work, type: claude, prompt: 'Do it', claude_options: { allowed_tools: [Bash], max_turns: 3 } }
`;

it('a retry links to the run it repeats, and a command that a tool runs is part of the trace', async () => {
  const collector = await startCollector();
  const provider = await startFakeProvider({
    script: (request) =>
      JSON.stringify(request.body?.messages).includes('tool_result')
        ? { chunks: ['done'] }
        : { tool_calls: [{ name: 'Bash', arguments: { command: 'echo "$TRACEPARENT $BAGGAGE"' } }] },
  });
  const service = await startService({
    env: { ANTHROPIC_API_KEY: 'key-of-the-test', ANTHROPIC_BASE_URL: provider.url },
    otlpUrl: collector.url,
    defaultProvider: null,
    policy: { bash: true },
  });
  try {
    const first = await service.start(FLOW);
    await service.until(first.run_id, ({ status }) => isFinal(status));
    const retried = await service.engine.retryRun(first.run_id, { from: 'start' }, ACTOR);
    const second = await service.until(retried.run_id, ({ status }) => isFinal(status));
    expect(second.status).toBe('completed');
    await service.telemetry.flush(AbortSignal.timeout(10_000));

    const spans = await collector.waitForSpans(
      (list) => list.filter(({ name }) => name.startsWith('invoke_workflow')).length === 2
    );
    const [original, repeated] = [first, second].map(({ run_id }) =>
      spans.find((span) => span.name.startsWith('invoke_workflow') && span.attributes['stepscope.run.id'] === run_id)
    );
    expect(original?.links).toEqual([]);
    expect(repeated?.links).toMatchObject([{ trace_id: original?.trace_id, span_id: original?.span_id }]);
    expect(repeated?.trace_id).not.toBe(original?.trace_id);

    const tool = spans.find(({ name, trace_id }) => name === 'execute_tool Bash' && trace_id === original?.trace_id);
    const said = String(tool?.attributes['gen_ai.tool.call.result']);
    expect(said).toContain(`00-${tool?.trace_id}-${tool?.span_id}-01`);
    expect(said).toContain(`stepscope.run.id=${first.run_id},stepscope.workflow.name=links%20%26%20more`);
    for (const request of provider.requests) {
      expect(Object.keys(request.headers)).not.toContain('baggage');
    }
  } finally {
    await service.stop();
    await provider.stop();
    await collector.stop();
  }
}, 120_000);

it('a tool of an MCP server is a span of the run, with what the conventions say of MCP', async () => {
  const collector = await startCollector();
  const provider = await startFakeProvider({
    script: [{ tool_calls: [{ name: 'mcp__tools__add', arguments: { a: 1, b: 2 } }] }, { chunks: ['done'] }],
  });
  const service = await startService({
    env: { ANTHROPIC_API_KEY: 'key-of-the-test', ANTHROPIC_BASE_URL: provider.url },
    otlpUrl: collector.url,
    defaultProvider: null,
    policy: { mcp_commands: true },
  });
  try {
    const { run_id } = await service.start(
      `workflow:\n  name: mcp\n  mcp_servers: { tools: ${programServer()} }\n  steps: [{ name: work, type: claude, prompt: x }]\n`
    );
    await service.until(run_id, ({ status }) => isFinal(status));
    await service.telemetry.flush(AbortSignal.timeout(10_000));
    const spans = await collector.waitForSpans((list) => list.some(({ name }) => name.startsWith('invoke_workflow')));
    const tool = spanNamed(spans, 'execute_tool mcp__tools__add');
    expect(tool.parent_span_id).toBe(spanNamed(spans, 'step work').span_id);
    expect(tool.attributes).toMatchObject({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'mcp__tools__add',
      'gen_ai.tool.type': 'extension',
      'gen_ai.tool.call.result': '"3"',
      'mcp.method.name': 'tools/call',
      'network.transport': 'pipe',
    });
  } finally {
    await service.stop();
    await provider.stop();
    await collector.stop();
  }
}, 120_000);

it('the runs of a batch link to the span of its start', async () => {
  const collector = await startCollector();
  const service = await startService({ otlpUrl: collector.url });
  try {
    const source = "workflow: { name: each, steps: [{ name: say, type: test_echo, value: '{{name}}' }] }";
    const items = [{ name: 'Ada' }, { name: 'Bob' }];
    const { batch_id } = await service.engine.batches.start({ source, items, name: 'nightly' }, ACTOR);
    await eventually(
      () => findBatch(service.store, batch_id),
      (batch) => batch?.status === 'completed',
      60_000,
      'the end of the batch'
    );
    await service.telemetry.flush(AbortSignal.timeout(10_000));
    const spans = await collector.waitForSpans(
      (list) => list.filter(({ name }) => name === 'invoke_workflow each').length === 2
    );
    const batch = spans.find(({ name }) => name === 'batch nightly');
    expect(batch?.attributes).toMatchObject({ 'stepscope.batch.id': batch_id, 'stepscope.batch.items': 2 });
    for (const run of spans.filter(({ name }) => name === 'invoke_workflow each')) {
      expect(run.links).toMatchObject([{ trace_id: batch?.trace_id, span_id: batch?.span_id }]);
      expect(run.trace_id).not.toBe(batch?.trace_id);
    }
  } finally {
    await service.stop();
    await collector.stop();
  }
}, 120_000);
