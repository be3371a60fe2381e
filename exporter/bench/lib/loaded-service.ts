// The real service with its preview page in a process of its own, for benchmarks of the screens: prints its address,
// then does what its parent asks over IPC (see `LoadRequest`) and answers each request with one message.
import { fileURLToPath } from 'node:url';

import { sql } from 'kysely';

import type { NewEvent } from '../../src/contract/events.ts';
import type { Run } from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { createServer } from '../../src/server/server.ts';
import { randomTokens } from '../../src/server/tokens.ts';
import { appendEvents, newestEventId } from '../../src/store/events.ts';
import { runUpdated } from '../../src/store/steps.ts';
import { startService } from '../../test/engine/harness.ts';
import type { Load, LoadRequest } from './load-request.ts';

const HOST = '127.0.0.1';
const TICK_MS = 100;
const LONGEST_MS = 10 * 60_000;
const CONCURRENCY = 100;
const LEVELS_EVERY = 50;

const service = await startService({
  concurrency: CONCURRENCY,
  env: { STEPSCOPE_MAX_CONCURRENCY_SIMULATED: String(CONCURRENCY) },
  workspace: fileURLToPath(new URL('../../../provisioning/pipelines', import.meta.url)),
});
const server = await createServer({
  ...service,
  providers: createProviders({}),
  tokens: randomTokens(),
  version: '0.0.0',
  host: HOST,
  preview: true,
});
console.log(await server.listen({ host: HOST, port: 0 }));

process.on('disconnect', () => process.exit(0));
process.on('message', (message: { id: number } & LoadRequest) => {
  answer(message).then(
    (result) => process.send?.({ id: message.id, result }),
    (error: unknown) => process.send?.({ id: message.id, error: String(error) })
  );
});

function answer(request: LoadRequest): Promise<Run | Load | null> {
  switch (request.do) {
    case 'start':
      return service.start(request.source, {
        start_paused: request.paused === true,
        variables: request.variables ?? {},
      });
    case 'finish':
      return finished(request.run_id);
    case 'load':
      return load(request.run_ids, request.per_second, request.seconds);
    case 'fill-logs':
      return fillLogs(request.run_id, request.lines);
    case 'fill-steps':
      return fillSteps(request.run_id, request.steps);
  }
}

async function finished(runId: string): Promise<Run> {
  const deadline = Date.now() + LONGEST_MS;
  while (Date.now() < deadline) {
    const run = await service.until(runId, ({ status }) => isFinal(status)).catch(() => null);
    if (run !== null) {
      return run;
    }
  }
  throw new Error('the run did not end');
}

async function load(runIds: readonly string[], perSecond: number, seconds: number): Promise<Load> {
  const first = await newestEventId(service.store);
  const started = performance.now();
  let added = 0;
  for (;;) {
    const ms = performance.now() - started;
    const last = await newestEventId(service.store);
    if (ms >= seconds * 1000) {
      return { kinds: await kindsBetween(first, last), added, ms };
    }
    // What the runs will say until the next look is not known: the look after it makes up for it.
    const missing = Math.max(0, Math.round((perSecond * ms) / 1000) - (last - first));
    await addEvents(runIds, missing, added);
    added += missing;
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}

/** As many events as are missing: of every two one is a line, the other the state in which a run is at this moment. */
async function addEvents(runIds: readonly string[], missing: number, before: number): Promise<void> {
  await service.store.db.transaction().execute(async (tx) => {
    const states = await Promise.all(runIds.map((runId) => runUpdated(tx, runId)));
    const events = Array.from({ length: missing }, (_, index) => {
      const at = before + index;
      const turn = Math.floor(at / 2) % runIds.length;
      return (at % 2 === 0 ? states[turn] : undefined) ?? line(runIds[turn] ?? null, at);
    });
    await appendEvents(tx, events);
  });
}

function line(runId: string | null, number: number): NewEvent {
  return {
    kind: 'log:entry',
    run_id: runId,
    level: number % LEVELS_EVERY === 0 ? 'warn' : 'info',
    message: `line ${number}: the answer of the model was read and kept for the next step`,
    step_path: 'review',
    attempt: 1,
    trace_id: null,
    span_id: null,
    context: { model: 'claude-sonnet-5', attempt: 1 },
  };
}

async function kindsBetween(first: number, last: number): Promise<Record<string, number>> {
  const { rows } = await sql<{ kind: string; count: string | number }>`
    SELECT kind, count(*) AS count FROM events WHERE id > ${first} AND id <= ${last} GROUP BY kind ORDER BY 2 DESC`.execute(
    service.store.db
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, Number(count)]));
}

/** One statement: a million lines through the writer would take minutes, and are the same rows. */
async function fillLogs(runId: string, lines: number): Promise<null> {
  await sql`
    INSERT INTO events (run_id, kind, timestamp, payload)
    SELECT ${runId}::uuid, 'log:entry', now() - (${lines} - n) * interval '1 millisecond',
      jsonb_build_object(
        'level', (ARRAY['debug', 'info', 'info', 'info', 'warn', 'info', 'info', 'error'])[1 + n % 8],
        'message', 'line ' || n || ': the answer of the model was read and kept for the next step',
        'step_path', 'review', 'attempt', 1, 'trace_id', NULL, 'span_id', NULL,
        'context', jsonb_build_object('model', 'claude-sonnet-5', 'tokens', n % 4096))
    FROM generate_series(1, ${lines}::int) AS n`.execute(service.store.db);
  await analyze();
  return null;
}

/** The engine takes minutes for so many turns; the rows differ in nothing but path and time. */
async function fillSteps(runId: string, steps: number): Promise<null> {
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = 'step_executions' AND is_generated = 'NEVER'`.execute(service.store.db);
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)));
  await sql`
    INSERT INTO step_executions (${columns})
    SELECT ${columns} FROM (SELECT (jsonb_populate_record(NULL::step_executions, to_jsonb(s) || jsonb_build_object(
      'id', gen_random_uuid(),
      'step_path', replace(s.step_path, '[0]', '[' || n || ']'),
      'parent_path', replace(s.parent_path, '[0]', '[' || n || ']'),
      'queued_at', s.queued_at + n * interval '10 milliseconds',
      'started_at', s.started_at + n * interval '10 milliseconds',
      'completed_at', s.started_at + (n + 1) * interval '10 milliseconds',
      'duration_ms', 10))).*
    FROM step_executions s, generate_series(1, (${steps} - (
      SELECT count(*) FROM step_executions WHERE pipeline_execution_id = ${runId}::uuid
    ))::int / (
      SELECT count(*) FROM step_executions WHERE pipeline_execution_id = ${runId}::uuid AND step_path LIKE '%[0]%'
    )::int) AS n
    WHERE s.pipeline_execution_id = ${runId}::uuid AND s.step_path LIKE '%[0]%') AS filled`.execute(service.store.db);
  await analyze();
  return null;
}

/** As the service does in time: without statistics its store would sort all rows of a run for each page of them. */
async function analyze(): Promise<void> {
  await sql`ANALYZE`.execute(service.store.db);
}
