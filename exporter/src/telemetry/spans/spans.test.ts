import { SpanKind, SpanStatusCode } from '@opentelemetry/api';

import { NO_USAGE } from '../../contract/usage.ts';
import { CALL, COST, FAILURE, oneFullRun, RUN, series, setUp, STEP, USAGE } from './spans.fixture.ts';

describe('span tree', () => {
  it('nests run, step, model call and tool in one trace', () => {
    const { telemetry, span } = setUp();
    oneFullRun(telemetry);
    const run = span('invoke_workflow review');
    const step = span('step summarise');
    const [call, tool] = [span('chat claude-haiku-4-5'), span('execute_tool read_file')];
    expect(run.parentSpanContext).toBeUndefined();
    expect(step.parentSpanContext?.spanId).toBe(run.spanContext().spanId);
    expect(call.parentSpanContext?.spanId).toBe(step.spanContext().spanId);
    expect(tool.parentSpanContext?.spanId).toBe(step.spanContext().spanId);
    expect(new Set([run, step, call, tool].map((each) => each.spanContext().traceId)).size).toBe(1);
    expect([run, step, call, tool].map((each) => each.kind)).toEqual([
      SpanKind.INTERNAL,
      SpanKind.INTERNAL,
      SpanKind.CLIENT,
      SpanKind.INTERNAL,
    ]);
  });

  it('links an attempt of a step to the one before it', () => {
    const { telemetry, span } = setUp();
    const run = telemetry.startRun(RUN);
    const first = run.startStep({ ...STEP, step_name: 'first' });
    first.end({ outcome: 'failed', error: FAILURE });
    run.startStep({ ...STEP, step_name: 'second', attempt: 2, previous_span_id: first.span_id }).end({
      outcome: 'completed',
    });
    const [link, ...others] = span('step second').links;
    expect(link?.context).toMatchObject({ traceId: span('step first').spanContext().traceId, spanId: first.span_id });
    expect(others).toEqual([]);
    expect(span('step first').links).toEqual([]);
  });

  it('puts a nested step under its enclosing step', () => {
    const { telemetry, span } = setUp();
    const run = telemetry.startRun(RUN);
    const outer = run.startStep({ ...STEP, step_name: 'outer' });
    run.startStep({ ...STEP, step_name: 'inner', parent: outer }).end({ outcome: 'completed' });
    outer.end({ outcome: 'completed' });
    expect(span('step inner').parentSpanContext?.spanId).toBe(span('step outer').spanContext().spanId);
  });

  it('continues the trace of a run that was interrupted', () => {
    const { telemetry, exporter } = setUp();
    const first = telemetry.startRun(RUN);
    first.suspend('shutdown');
    const second = telemetry.startRun({ ...RUN, resume: first.traceparent });
    second.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
    const [suspended, resumed] = exporter.getFinishedSpans();
    expect(suspended?.attributes).toMatchObject({ 'stepscope.run.suspended': 'shutdown' });
    expect(suspended?.attributes).not.toHaveProperty(['stepscope.outcome']);
    expect(resumed?.parentSpanContext?.spanId).toBe(first.span_id);
    expect(resumed?.spanContext().traceId).toBe(first.trace_id);
    expect(resumed?.attributes['stepscope.run.resumed']).toBe(true);
  });

  it('links a related run and hangs under a caller; broken traceparents are ignored', () => {
    const { telemetry, exporter } = setUp();
    const other = telemetry.startRun(RUN);
    const run = telemetry.startRun({ ...RUN, parent: other.traceparent, links: ['nonsense', other.traceparent] });
    run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
    telemetry.startRun({ ...RUN, resume: 'nonsense', links: ['00-0-0-01'] }).suspend('x');
    const [linked, plain] = exporter.getFinishedSpans();
    expect(linked?.links[0]?.context.spanId).toBe(other.span_id);
    expect(linked?.parentSpanContext?.spanId).toBe(other.span_id);
    expect(plain?.links).toEqual([]);
    expect(plain?.parentSpanContext).toBeUndefined();
  });

  it('records a batch as a moment for its runs to link to', () => {
    const { telemetry, exporter } = setUp();
    const traceparent = telemetry.recordBatch({ batch_id: 'b-1', name: 'nightly', pipeline_name: 'p', items: 7 });
    const [batch] = exporter.getFinishedSpans();
    expect(batch).toMatchObject({
      name: 'batch nightly',
      attributes: { 'stepscope.batch.id': 'b-1', 'stepscope.batch.items': 7, 'stepscope.workflow.name': 'p' },
    });
    expect(traceparent).toContain(batch?.spanContext().spanId);
  });

  it('ends each span once', async () => {
    const { telemetry, exporter } = setUp();
    const run = telemetry.startRun(RUN);
    run.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
    run.end({ outcome: 'failed', error: FAILURE, usage: NO_USAGE, cost_usd: null });
    run.suspend('late');
    expect(exporter.getFinishedSpans()).toHaveLength(1);
    expect(exporter.getFinishedSpans()[0]?.attributes['stepscope.outcome']).toBe('completed');
    expect((await series(telemetry)).get('stepscope_runs_active{stepscope_workflow_name="review"}')).toBe(0);
  });
});

describe('attributes', () => {
  const hash = '185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969';
  const cases: [string, Record<string, unknown>][] = [
    [
      'invoke_workflow review',
      {
        'gen_ai.operation.name': 'invoke_workflow',
        'gen_ai.agent.name': 'review',
        'gen_ai.workflow.name': 'review',
        'stepscope.workflow.name': 'review',
        'stepscope.run.id': 'run-1',
        'stepscope.run.trigger': 'cli',
        'stepscope.workflow.revision': 'abc',
        'stepscope.batch.id': 'b-1',
        'stepscope.budget.max_tokens': 1000,
        'stepscope.budget.max_cost_usd': 2,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.cache_read.input_tokens': 40,
        'gen_ai.usage.reasoning.output_tokens': 5,
        'stepscope.outcome': 'completed',
        'gen_ai.usage.cost': 0.002,
        'stepscope.simulated': true,
      },
    ],
    [
      'step summarise',
      {
        'stepscope.run.id': 'run-1',
        'stepscope.workflow.name': 'review',
        'stepscope.step.name': 'summarise',
        'stepscope.step.path': 'loop[2]/summarise',
        'stepscope.step.type': 'claude',
        'stepscope.step.index': 1,
        'stepscope.step.attempt': 2,
        'stepscope.step.iteration': 2,
        'stepscope.step.max_output_tokens': 500,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.cache_read.input_tokens': 40,
        'gen_ai.usage.reasoning.output_tokens': 5,
        'stepscope.outcome': 'completed',
        'gen_ai.usage.cost': 0.002,
      },
    ],
    [
      'chat claude-haiku-4-5',
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'anthropic',
        'gen_ai.request.model': 'claude-haiku-4-5',
        'gen_ai.request.max_tokens': 500,
        'gen_ai.request.temperature': 0.5,
        'gen_ai.request.stop_sequences': ['END'],
        'gen_ai.request.stream': true,
        'server.address': 'api.anthropic.com',
        'server.port': 443,
        'stepscope.simulated': true,
        'stepscope.run.id': 'run-1',
        'stepscope.workflow.name': 'review',
        'stepscope.step.path': 'loop[2]/summarise',
        'stepscope.prompt.sha256': hash,
        'stepscope.prompt.length': 5,
        'stepscope.content.capture': 'full',
        'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Hello"}]}]',
        'stepscope.prompt.parts': '[{"source":"static","label":"prompt[0]","start":0,"end":5}]',
        'gen_ai.system_instructions': '[{"type":"text","content":"Be brief."}]',
        'gen_ai.response.model': 'claude-haiku-4-5-1',
        'gen_ai.response.id': 'msg_1',
        'gen_ai.response.finish_reasons': ['end_turn'],
        'gen_ai.response.time_to_first_chunk': 0.12,
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
        'gen_ai.usage.cache_read.input_tokens': 40,
        'gen_ai.usage.reasoning.output_tokens': 5,
        'gen_ai.usage.cost': 0.002,
        'stepscope.cost.source': 'file@v1',
        'stepscope.cost.price_date': '2026-11-01',
        'stepscope.response.sha256': 'cf6df1edc6aad7cdad7f5f2b0d65e2f53ce00a4fec39bdb24fcb9cef02b29a14',
        'stepscope.response.length': 8,
        'gen_ai.output.messages':
          '[{"role":"assistant","parts":[{"type":"text","content":"Hi there"}],"finish_reason":"end_turn"}]',
      },
    ],
    [
      'execute_tool read_file',
      {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'read_file',
        'gen_ai.tool.call.id': 't1',
        'gen_ai.tool.type': 'function',
        'stepscope.run.id': 'run-1',
        'gen_ai.tool.call.arguments': '{"path":"a.txt"}',
        'gen_ai.tool.call.result': '"text"',
      },
    ],
  ];

  it.each(cases)('%s', (name, expected) => {
    const { telemetry, span } = setUp();
    oneFullRun(telemetry);
    const { 'stepscope.response.sha256': _hash, ...attributes } = span(name).attributes;
    const { 'stepscope.response.sha256': _expected, ...rest } = expected;
    expect(attributes).toEqual(rest);
  });

  it('records a retry as event and a failure as status, without the secret in its message', () => {
    const { telemetry, span } = setUp({ capture: 'redacted' });
    const step = telemetry.startRun(RUN).startStep(STEP);
    const call = step.startModelCall(CALL);
    call.retry(FAILURE, 250);
    call.end({ cost: null, error: FAILURE });
    const { events, status, attributes } = span('chat claude-haiku-4-5');
    expect(events[0]).toMatchObject({
      name: 'stepscope.retry',
      attributes: { 'error.type': 'rate_limit', 'stepscope.retry.delay_ms': 250 },
    });
    expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'slow down, password=[REDACTED:password]' });
    expect(attributes['error.type']).toBe('rate_limit');
  });

  it('says that a cost is unknown instead of 0', async () => {
    const { telemetry, span } = setUp();
    const call = telemetry
      .startRun(RUN)
      .startStep(STEP)
      .startModelCall({ ...CALL, model: 'mystery' });
    call.end({ response: { text: 'x' }, usage: USAGE, cost: null });
    expect(span('chat mystery').attributes).toMatchObject({ 'stepscope.cost.unknown': true });
    expect(span('chat mystery').attributes).not.toHaveProperty(['gen_ai.usage.cost']);
    const text = await telemetry.metricsText();
    expect(text).toContain('stepscope_cost_unknown_calls_total{');
    expect(text).not.toContain('stepscope_cost_usd_total{');
  });

  it('names the service tier where it has prices of its own', () => {
    const { telemetry, span } = setUp();
    const step = telemetry.startRun(RUN).startStep(STEP);
    for (const [model, service_tier] of [
      ['in-batch', 'batch'],
      ['as-usual', 'standard'],
    ] as const) {
      step.startModelCall({ ...CALL, model }).end({ response: { text: 'x', service_tier }, cost: null });
    }
    expect(span('chat in-batch').attributes).toMatchObject({ 'stepscope.cost.service_tier': 'batch' });
    expect(span('chat as-usual').attributes).not.toHaveProperty(['stepscope.cost.service_tier']);
  });

  it('sends hashes and sizes only when capture is none', () => {
    const { telemetry, span } = setUp({ capture: 'none' });
    oneFullRun(telemetry);
    const names = Object.keys(span('chat claude-haiku-4-5').attributes);
    expect(names).toEqual(expect.arrayContaining(['stepscope.prompt.sha256', 'stepscope.response.length']));
    expect(names.filter((name) => /messages|instructions|parts/.test(name))).toEqual([]);
    expect(span('execute_tool read_file').attributes).not.toHaveProperty(['gen_ai.tool.call.arguments']);
  });

  it('mask each text of a call once, though the span and the log have it', () => {
    const looked: string[] = [];
    const find = (text: string): [] => {
      looked.push(text);
      return [];
    };
    const patterns = [{ kind: 'own', mask: '[own]', max_length: 1, find }];
    const { telemetry } = setUp({ capture: 'redacted', content_logs: true, patterns });
    const call = telemetry.startRun(RUN).startStep(STEP).startModelCall(CALL);
    call.end({ response: { text: 'Hi there' }, usage: USAGE, cost: COST });
    expect(looked.toSorted()).toEqual(['Be brief.', 'Hello', 'Hi there', 'prompt[0]']);
  });
});
