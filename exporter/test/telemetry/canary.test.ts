import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { sql } from 'kysely';

import type { CaptureMode } from '../../src/contract/capture.ts';
import { isFinal } from '../../src/contract/status.ts';
import { createSealing } from '../../src/store/sealing.ts';
import { compilePatterns } from '../../src/telemetry/redact-patterns.ts';
import { startCollector } from '../backends/index.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import type { FakeReply } from '../fake-provider/index.ts';
import { startFakeProvider } from '../fake-provider/index.ts';
import { startHttpService } from '../server/harness.ts';
import { readSse } from '../server/sse.ts';
import { stepscope } from './stepscope.ts';

/** One secret for each way in. Where it shows up again says how it got out. */
const CANARY = {
  providerKey: 'sk-ant-api03-canaryOfTheProviderKey0001',
  environment: 'canary-of-the-environment-0002',
  header: 'canaryOfTheOtlpHeader0003',
  prompt: 'AIzaSyCanaryOfThePromptText000000000004',
  password: 'canaryOfAPassword0005',
  variable: 'ghp_canaryOfAVariable000000000000000006',
  answer: 'glpat-canaryOfTheAnswer000007',
  error: 'sk-proj-canaryOfTheErrorText000000008',
  own: 'CUST-00420009',
};
const OWN_PATTERN = { name: 'customer', pattern: 'CUST-\\d{4,10}', mask: '[customer]', max_length: 16 };
const ENV = {
  ANTHROPIC_API_KEY: CANARY.providerKey,
  BILLING_TOKEN: CANARY.environment,
  OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer ${CANARY.header}`,
};

const WORKFLOW = `workflow:
  name: canary
  steps:
    - name: ask
      type: claude
      model: claude-haiku-4-5
      prompt: >-
        Use key ${CANARY.prompt}, password=${CANARY.password}, token {{token}},
        and ${CANARY.environment} as well as ${CANARY.header} for ${CANARY.own}.
    - { name: keep, type: set_variable, variables: { answer: '{{steps.ask}}' } }
    - { name: fail, type: claude, model: claude-haiku-4-5, prompt: 'Fail, please.', max_retries: 0 }
`;
/** An answer that repeats the prompt's secrets, its own cut over two chunks; then an error that quotes the key. */
const REPLIES: FakeReply[] = [
  {
    chunks: [
      `You said ${CANARY.prompt} and token=${CANARY.variable} for ${CANARY.own}. Mine is glpat-canary`,
      `OfTheAnswer000007 and ${CANARY.environment}, customer CUST-00`,
      '420009.',
    ],
  },
  {
    status: 400,
    message: `invalid key ${CANARY.error} of ${CANARY.own}; request had ${CANARY.providerKey} and ${CANARY.environment}`,
  },
];

/** Names of the secrets that a text gives away. */
const leaks = (text: string): string[] =>
  Object.entries(CANARY).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

async function surfacesOf(mode: CaptureMode): Promise<Record<string, string>> {
  const collector = await startCollector();
  const provider = await startFakeProvider({ script: REPLIES });
  const service = await startHttpService({
    env: { ...ENV, ANTHROPIC_BASE_URL: provider.url },
    otlpUrl: collector.url,
    defaultProvider: null,
    sealing: createSealing([randomBytes(32)]),
    telemetry: { env: ENV, capture: mode, content_logs: true, patterns: compilePatterns([OWN_PATTERN]) },
  });
  try {
    const { store, telemetry, until } = service.service;
    const started = await service.start(WORKFLOW, { variables: { token: CANARY.variable } });
    const run = await until(started.run_id, ({ status }) => isFinal(status));
    expect(run.status).toBe('failed');
    await telemetry.flush(AbortSignal.timeout(10_000));
    await collector.waitForSpans((spans) => spans.some(({ name }) => name === 'invoke_workflow canary'));

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
      '/api/v1/search?q=customer',
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
    await events.until(({ messages }) => messages.some(({ event }) => event === 'pipeline:error'));
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
  } finally {
    await service.stop();
    await provider.stop();
    await collector.stop();
  }
}

describe('secrets that a run meets', () => {
  it.each(['redacted', 'none'] as const)(
    'are found nowhere with capture %s',
    async (mode) => {
      const surfaces = await surfacesOf(mode);
      expect(Object.keys(surfaces).length).toBeGreaterThan(15);
      const found = Object.entries(surfaces).flatMap(([name, text]) =>
        leaks(text).map((secret) => `${secret} in ${name}`)
      );
      expect(found).toEqual([]);
      // The masks are there, so the surfaces did hold what is looked for.
      expect(surfaces['store: public.model_calls']).toContain('[REDACTED:');
      expect(surfaces['store: public.events']).toContain('[REDACTED:');
      expect(surfaces['API: run']).toContain('[REDACTED:');
      expect(surfaces['API: events']).toContain('[customer]');
      expect(surfaces['store: public.model_calls']).toContain('[customer]');
      expect(surfaces['spans']?.includes('gen_ai.input.messages')).toBe(mode === 'redacted');
    },
    120_000
  );

  it('with capture full only what the process holds itself is masked, as documented', async () => {
    const surfaces = await surfacesOf('full');
    expect(leaks(surfaces['spans'] ?? '').sort()).toEqual(['answer', 'error', 'own', 'password', 'prompt', 'variable']);
    expect(leaks(Object.values(surfaces).join('\n'))).not.toContain('providerKey');
    expect(leaks(Object.values(surfaces).join('\n'))).not.toContain('environment');
  }, 120_000);

  it('do not reach the terminal', async () => {
    const provider = await startFakeProvider({ script: REPLIES });
    const directory = await temporaryDirectory('canary');
    try {
      const file = join(directory.path, 'flow.yaml');
      await writeFile(file, WORKFLOW);
      const args = ['run', file, '--var', `token=${CANARY.variable}`, '--workspace', directory.path];
      for (const more of [[], ['--json']]) {
        const run = stepscope([...args, ...more], {
          ...ENV,
          STEPSCOPE_REDACT_PATTERNS: JSON.stringify([OWN_PATTERN]),
          ANTHROPIC_BASE_URL: provider.url,
        });
        expect(await run.ended).toBe(1);
        expect(run.output()).toContain('REDACTED');
        expect(run.output()).toContain('[customer]');
        expect(leaks(run.output())).toEqual([]);
      }
      expect(await readFile(file, 'utf8')).toContain(CANARY.prompt);
    } finally {
      await provider.stop();
      await directory.remove();
    }
  }, 180_000);
});
