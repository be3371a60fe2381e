/**
 * Makes the recorded spans of other instrumentations again (see ../telemetry/recorded/README.md) and says which names
 * of attributes differ from the committed ones; `--write` puts them in their place.
 *   record.ts [--write] [NAME…]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { type FakeReply, type FakeRequest, startFakeProvider } from '../fake-provider/index.ts';
import { installPackages } from '../install-packages.ts';

const PROGRAM = fileURLToPath(new URL('./program.mjs', import.meta.url));
const CACHE = fileURLToPath(new URL('../../../.cache/interop/', import.meta.url));
/** A program takes a few seconds. */
const PROGRAM_MS = 60_000;

/** Of what each program needs; all under permissive licences (Apache-2.0, MIT). */
const PACKAGES = {
  openllmetry: { '@traceloop/node-server-sdk': '0.27.0', '@anthropic-ai/sdk': '0.71.2' },
  'openllmetry-2025': {
    '@traceloop/instrumentation-anthropic': '0.13.0',
    '@anthropic-ai/sdk': '0.39.0',
    '@opentelemetry/sdk-trace-node': '1.30.1',
  },
  'vercel-ai-sdk': {
    ai: '6.0.326',
    '@ai-sdk/anthropic': '3.0.140',
    zod: '4.1.8',
    '@opentelemetry/sdk-trace-node': '2.2.0',
  },
  openinference: {
    '@arizeai/openinference-instrumentation-anthropic': '0.2.8',
    '@arizeai/openinference-core': '2.7.1',
    '@anthropic-ai/sdk': '0.71.2',
    '@opentelemetry/sdk-trace-node': '2.2.0',
  },
} as const;
type Name = keyof typeof PACKAGES;
const NAMES = Object.keys(PACKAGES) as Name[];

const spansSchema = z.array(z.looseObject({ name: z.string(), attributes: z.record(z.string(), z.unknown()) })).min(1);
type Spans = z.infer<typeof spansSchema>;

/** A tool call where a tool is offered, once; then the answer. */
function reply({ body }: FakeRequest): FakeReply {
  const usage = { input_tokens: 50, cache_read_input_tokens: 900, cache_creation_input_tokens: 0, output_tokens: 7 };
  const asksTool = body?.tools !== undefined && !JSON.stringify(body.messages).includes('tool_result');
  return asksTool
    ? { tool_calls: [{ id: 'toolu_1', name: 'weather', arguments: { city: 'Paris' } }], usage }
    : { chunks: ['It is rainy.'], usage };
}

/** The spans of a program. @throws Error when it fails or makes none. */
async function record(name: Name, folder: string, url: string): Promise<Spans> {
  const child = fork(PROGRAM, [name, folder, url], {
    // Nothing of what is set here, such as an OTLP endpoint, may change what they record.
    env: { PATH: process.env['PATH'] ?? '', TRACELOOP_TELEMETRY: 'false' },
    signal: AbortSignal.timeout(PROGRAM_MS),
  });
  const told = once(child, 'message');
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the program of ${name} ended with ${code} before it told its spans`);
  });
  const [spans] = await Promise.race([told, ended]);
  ended.catch(() => undefined);
  return spansSchema.parse(spans);
}

/** `span › attribute` of each. */
function namesIn(spans: Spans): Set<string> {
  return new Set(spans.flatMap(({ name, attributes }) => Object.keys(attributes).map((each) => `${name} › ${each}`)));
}

const { values, positionals } = parseArgs({ options: { write: { type: 'boolean' } }, allowPositionals: true });
const unknown = positionals.filter((name) => !NAMES.some((known) => known === name));
if (unknown.length > 0) {
  throw new Error(`there is no recording called ${unknown.join(', ')}; there are ${NAMES.join(', ')}`);
}
const provider = await startFakeProvider({ script: reply });
try {
  for (const name of NAMES.filter((each) => positionals.length === 0 || positionals.includes(each))) {
    const folder = installPackages({ folder: join(CACHE, name), packages: PACKAGES[name], label: name });
    if (folder === null) {
      process.exitCode = 1;
      continue;
    }
    const spans = await record(name, folder, provider.url);
    const file = new URL(`../telemetry/recorded/${name}.json`, import.meta.url);
    const before = namesIn(spansSchema.parse(JSON.parse(await readFile(file, 'utf8')).spans));
    const now = namesIn(spans);
    console.log(`${name}: ${spans.length} spans, ${now.size} attributes, ${before.size} in the committed recording`);
    [...now].filter((each) => !before.has(each)).forEach((each) => console.log(`  + ${each}`));
    [...before].filter((each) => !now.has(each)).forEach((each) => console.log(`  - ${each}`));
    if (values.write === true) {
      await writeFile(file, `${JSON.stringify({ recorded_with: PACKAGES[name], spans }, null, 2)}\n`);
    }
  }
} finally {
  await provider.stop();
}
