import { SCHEMA_URL } from '../../contract/semconv.ts';
import { NO_USAGE } from '../../contract/usage.ts';
import { CALL, FAILURE, oneFullRun, RUN, series, setUp, STEP } from './spans.fixture.ts';

describe('metrics', () => {
  const CALL_LABELS =
    'gen_ai_operation_name="chat",gen_ai_provider_name="anthropic",gen_ai_request_model="claude-haiku-4-5",' +
    'stepscope_workflow_name="review",stepscope_simulated="true"';
  /** The conventions' metrics say who answered, too. */
  const STANDARD_LABELS = `${CALL_LABELS},gen_ai_response_model="claude-haiku-4-5-1",server_address="api.anthropic.com",server_port="443"`;

  it('counts tokens, cost, durations and errors under the names of the documentation', async () => {
    const { telemetry } = setUp();
    oneFullRun(telemetry);
    const run = telemetry.startRun(RUN);
    run.end({ outcome: 'failed', error: FAILURE, usage: NO_USAGE, cost_usd: null });
    telemetry.startRun(RUN);
    const values = await series(telemetry);
    const used = (kind: string): number | undefined =>
      values.get(`gen_ai_client_inference_usage_${kind}_tokens_total{${STANDARD_LABELS},gen_ai_token_modality="text"}`);
    expect(used('input')).toBe(100);
    expect(used('output')).toBe(20);
    expect(used('cache_read_input')).toBe(40);
    expect(used('cache_write_input')).toBeUndefined();
    expect(used('reasoning_output')).toBe(5);
    expect(values.get(`gen_ai_client_inference_operation_input_tokens_sum{${STANDARD_LABELS}}`)).toBe(100);
    expect(values.get(`gen_ai_client_inference_duration_seconds_count{${STANDARD_LABELS}}`)).toBe(1);
    expect(values.get(`gen_ai_client_inference_time_to_first_chunk_seconds_sum{${STANDARD_LABELS}}`)).toBe(0.12);
    expect(values.get('gen_ai_invoke_workflow_inference_calls_sum{gen_ai_workflow_name="review"}')).toBe(1);
    expect(values.get('gen_ai_invoke_workflow_tool_calls_sum{gen_ai_workflow_name="review"}')).toBe(1);
    expect(values.get(`stepscope_cost_usd_total{${CALL_LABELS}}`)).toBe(0.002);
    expect(
      values.get('stepscope_run_duration_seconds_count{stepscope_workflow_name="review",stepscope_outcome="completed"}')
    ).toBe(1);
    expect(
      values.get(
        'stepscope_step_duration_seconds_count{stepscope_workflow_name="review",stepscope_step_name="summarise",' +
          'stepscope_step_type="claude",stepscope_outcome="completed"}'
      )
    ).toBe(1);
    expect(values.get('stepscope_runs_active{stepscope_workflow_name="review"}')).toBe(1);
    expect(
      values.get(
        'stepscope_errors_total{stepscope_workflow_name="review",error_type="rate_limit",stepscope_error_source="run"}'
      )
    ).toBe(1);
    expect(values.get('stepscope_export_queued{signal="traces"}')).toBe(0);
  });

  it('counts a call that fails, as one of no tokens', async () => {
    const { telemetry, span } = setUp();
    const call = telemetry.startRun(RUN).startStep(STEP).startModelCall(CALL);
    call.end({ cost: null, error: FAILURE });
    const values = await series(telemetry);
    const asked = `${CALL_LABELS},server_address="api.anthropic.com",server_port="443"`;
    expect(
      values.get(`gen_ai_client_inference_usage_input_tokens_total{${asked},gen_ai_token_modality="unknown"}`)
    ).toBe(0);
    expect(values.get(`gen_ai_client_inference_operation_output_tokens_count{${asked},error_type="rate_limit"}`)).toBe(
      1
    );
    expect(span('chat claude-haiku-4-5').attributes).toMatchObject({ 'gen_ai.response.finish_reasons': ['error'] });
  });

  it('has the names of before beside the new, when asked to', async () => {
    const { telemetry } = setUp({ env: { OTEL_SEMCONV_STABILITY_OPT_IN: 'gen_ai/dup' } });
    oneFullRun(telemetry);
    const values = await series(telemetry);
    for (const [older, value] of [
      [`gen_ai_client_token_usage_sum{${STANDARD_LABELS},gen_ai_token_type="input"}`, 100],
      [`gen_ai_client_token_usage_sum{${STANDARD_LABELS},gen_ai_token_type="output"}`, 20],
      [`gen_ai_client_operation_duration_seconds_count{${STANDARD_LABELS}}`, 1],
      [`gen_ai_client_inference_duration_seconds_count{${STANDARD_LABELS}}`, 1],
      ['gen_ai_workflow_duration_seconds_count{gen_ai_workflow_name="review"}', 1],
    ] as const) {
      expect([older, values.get(older)]).toEqual([older, value]);
    }
  });

  it('says which conventions its names are of', async () => {
    const { span, telemetry } = setUp();
    oneFullRun(telemetry);
    expect(span('invoke_workflow review').instrumentationScope.schemaUrl).toBe(SCHEMA_URL);
  });

  it('measures agents', async () => {
    const { telemetry } = setUp();
    const agent = telemetry.startRun(RUN).startStep(STEP).startAgent({ name: 'summarise', model: 'opus' });
    agent.asked();
    agent.calledTool();
    agent.asked();
    agent.end(FAILURE);
    agent.end();
    const values = await series(telemetry);
    const labels =
      'gen_ai_agent_name="summarise",gen_ai_request_model="opus",stepscope_workflow_name="review",error_type="rate_limit"';
    expect(values.get(`gen_ai_invoke_agent_inference_calls_sum{${labels}}`)).toBe(2);
    expect(values.get(`gen_ai_invoke_agent_tool_calls_sum{${labels}}`)).toBe(1);
    expect(values.get(`gen_ai_invoke_agent_duration_seconds_count{${labels}}`)).toBe(1);
  });

  it('has the advised buckets, past 82 seconds', async () => {
    const { telemetry } = setUp();
    oneFullRun(telemetry);
    const text = await telemetry.metricsText();
    expect(text).toContain('le="655.36"');
    expect(text).toContain('le="67108864"');
  });

  it('never has run ids, and caps the names that users choose', async () => {
    const { telemetry } = setUp();
    for (let i = 0; i < 150; i++) {
      telemetry.startRun({ ...RUN, run_id: `run-${i}`, pipeline_name: `w${i}` }).suspend('test');
    }
    const text = await telemetry.metricsText();
    expect(text).not.toContain('run-1');
    expect(text).toContain('stepscope_workflow_name="w99"');
    expect(text).toContain('stepscope_workflow_name="_other"');
    expect(text).not.toContain('stepscope_workflow_name="w100"');
  });
});
