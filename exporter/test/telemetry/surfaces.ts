import { expect } from '@jest/globals';
import { sql } from 'kysely';

import type { Run } from '../../src/contract/run.ts';
import type { Collector } from '../backends/collector.ts';
import type { HttpService } from '../server/harness.ts';
import { readSse } from '../server/sse.ts';

interface Seen {
  service: HttpService;
  collector: Collector;
  /** Has ended. */
  run: Run;
  /** A word of its prompts. */
  search: string;
}

const ENDS = ['pipeline:completed', 'pipeline:error', 'pipeline:cancelled'];

/** Everything that is to be seen of a run, by where: telemetry, the service's log, every table, every answer of the API. */
export async function surfacesOf({ service, collector, run, search }: Seen): Promise<Record<string, string>> {
  const { store, telemetry } = service.service;
  await telemetry.flush(AbortSignal.timeout(10_000));
  await collector.waitForSpans((spans) => spans.some(({ name }) => name === `invoke_workflow ${run.pipeline_name}`));

  const surfaces: Record<string, string> = {
    spans: JSON.stringify(await collector.spans()),
    logs: JSON.stringify(await collector.logs()),
    metrics: JSON.stringify(await collector.metrics()) + (await telemetry.metricsText()),
    'service log': service.log(),
  };
  const tables = await sql<{
    name: string;
  }>`SELECT schemaname || '.' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`.execute(
    store.db
  );
  for (const { name } of tables.rows) {
    const rows = await sql<{
      row: Record<string, unknown>;
    }>`SELECT to_jsonb(t) AS row FROM ${sql.table(name)} t`.execute(store.db);
    surfaces[`store: ${name}`] = JSON.stringify(rows.rows);
  }
  const detail = await service.call<{ steps: { step_execution_id: string }[] }>(`/api/v1/runs/${run.run_id}`, {
    as: 'viewer',
  });
  surfaces['API: run'] = detail.text;
  for (const path of [
    '/api/v1/runs',
    `/api/v1/runs/${run.run_id}/source`,
    `/api/v1/logs?run_id=${run.run_id}`,
    `/api/v1/search?q=${encodeURIComponent(search)}`,
    '/api/v1/errors',
    '/api/v1/audit',
    '/api/v1/analytics',
    '/api/v1/health',
    '/metrics',
  ]) {
    const answer = await service.call(path, { as: path === '/api/v1/audit' ? 'admin' : 'viewer' });
    expect([path, answer.status]).toEqual([path, 200]);
    surfaces[`API: ${path}`] = answer.text;
  }
  const events = await readSse(`${service.url}/api/v1/events?run_id=${run.run_id}`, {
    authorization: `Bearer ${service.tokens.viewer}`,
    'last-event-id': '0',
  });
  await events.until(({ messages }) => messages.some(({ event }) => ENDS.includes(event ?? '')));
  events.close();
  surfaces['API: events'] = events.messages.map(({ data }) => data).join('\n');
  for (const { step_execution_id } of detail.body.steps) {
    const path = `/api/v1/runs/${run.run_id}/steps/${step_execution_id}`;
    const step = await service.call<{ calls: { model_call_id: string }[] }>(path, { as: 'viewer' });
    expect(step.status).toBe(200);
    surfaces[`API: step ${step_execution_id}`] = step.text;
    for (const { model_call_id } of step.body.calls) {
      const call = await service.call(`/api/v1/runs/${run.run_id}/model-calls/${model_call_id}`, { as: 'viewer' });
      expect(call.status).toBe(200);
      surfaces[`API: call ${model_call_id}`] = call.text;
    }
  }
  return surfaces;
}
