import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { CaptureMode } from '../../src/contract/capture.ts';
import { isFinal } from '../../src/contract/status.ts';
import { createSealing } from '../../src/store/sealing.ts';
import { compilePatterns } from '../../src/telemetry/redact-patterns.ts';
import { startCollector } from '../backends/index.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import type { FakeReply } from '../fake-provider/index.ts';
import { startFakeProvider } from '../fake-provider/index.ts';
import { startHttpService } from '../server/harness.ts';
import { stepscope } from './stepscope.ts';
import { surfacesOf } from './surfaces.ts';

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

async function surfacesIn(mode: CaptureMode): Promise<Record<string, string>> {
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
    const { until } = service.service;
    const started = await service.start(WORKFLOW, { variables: { token: CANARY.variable } });
    const run = await until(started.run_id, ({ status }) => isFinal(status));
    expect(run.status).toBe('failed');
    return await surfacesOf({ service, collector, run, search: 'customer' });
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
      const surfaces = await surfacesIn(mode);
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
    const surfaces = await surfacesIn('full');
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
