import { NO_USAGE } from '../../contract/usage-sum.ts';
import { createTelemetry } from '../create.ts';
import { until } from '../export/receiver.fixture.ts';
import type { Telemetry } from '../telemetry.ts';

const RUN = { run_id: 'run-1', pipeline_name: 'review', revision: 'abc', trigger: 'cli' as const };
const setUp = (host_metrics = false): Telemetry => createTelemetry({ service_version: '1', env: {}, host_metrics });

describe('series that begin at 0, so that increase() sees the first event', () => {
  it('outcomes of a workflow', async () => {
    const telemetry = setUp();
    const run = telemetry.startRun(RUN);
    expect(await telemetry.metricsText()).toContain(
      'stepscope_runs_ended_total{stepscope_workflow_name="review",stepscope_outcome="failed"} 0'
    );
    run.end({ outcome: 'failed', usage: NO_USAGE, cost_usd: null });
    const text = await telemetry.metricsText();
    expect(text).toContain('stepscope_runs_ended_total{stepscope_workflow_name="review",stepscope_outcome="failed"} 1');
    expect(text).toContain(
      'stepscope_runs_ended_total{stepscope_workflow_name="review",stepscope_outcome="completed"} 0'
    );
  });

  it('cost of a model whose price is known, and of no other', async () => {
    const telemetry = setUp();
    const step = telemetry
      .startRun(RUN)
      .startStep({ step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 });
    for (const model of ['claude-haiku-4-5', 'mystery']) {
      const asked = { simulated: false, messages: [], prompt_text: '', prompt_parts: [] };
      step.startModelCall({ provider: 'anthropic', model, ...asked });
    }
    const lines = (await telemetry.metricsText()).split('\n').filter((line) => line.startsWith('stepscope_cost_usd'));
    expect(lines).toEqual([expect.stringMatching(/gen_ai_request_model="claude-haiku-4-5".*\} 0$/)]);
  });

  it('losses by reason', async () => {
    expect(await setUp().metricsText()).toContain('stepscope_export_dropped_total{signal="logs",reason="refused"} 0');
  });
});

it('how long the most silent run of a workflow has not come further, beside one that goes on', async () => {
  const telemetry = setUp();
  const since = async (): Promise<number> => {
    const text = await telemetry.metricsText();
    return Number(/^stepscope_runs_since_progress_seconds\{stepscope_workflow_name="review"\} (\S+)$/m.exec(text)?.[1]);
  };
  const hung = telemetry.startRun(RUN);
  const healthy = telemetry.startRun({ ...RUN, run_id: 'run-2' });
  const step = { step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 };
  await new Promise((resolve) => setTimeout(resolve, 120));
  healthy.startStep(step).end({ outcome: 'completed' });
  const silent = await since();
  expect(silent).toBeGreaterThan(0.1);
  hung.startStep(step);
  healthy.startStep(step);
  expect(await since()).toBeLessThan(silent);
  hung.suspend('paused');
  healthy.end({ outcome: 'completed', usage: NO_USAGE, cost_usd: null });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await since()).toBe(0);
});

it('host, process and event loop are measured when asked for', async () => {
  const telemetry = setUp(true);
  let text = '';
  await until(() => {
    void telemetry.metricsText().then((now) => (text = now));
    return text.includes('nodejs_eventloop_utilization_ratio');
  });
  for (const name of [
    'system_cpu_time_seconds_total',
    'system_memory_usage',
    'system_network_io_total',
    'process_memory_usage',
    'process_cpu_time_seconds_total',
  ]) {
    expect(text).toMatch(new RegExp(`^${name}[{ ]`, 'm'));
  }
  expect(await setUp().metricsText()).not.toContain('system_cpu');
  await telemetry.shutdown(100);
});
