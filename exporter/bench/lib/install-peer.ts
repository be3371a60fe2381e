import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A registry that does not answer must not keep the others waiting. */
const INSTALL_MS = 5 * 60_000;
const CACHE = fileURLToPath(new URL('../../../.cache/bench-peers/', import.meta.url));

/** Of what the peers need, all under permissive licences (Apache-2.0, MIT). */
const PACKAGES = {
  openllmetry: {
    '@traceloop/instrumentation-anthropic': '0.27.0',
    // The newest that it can instrument.
    '@anthropic-ai/sdk': '0.80.0',
    '@opentelemetry/sdk-trace-node': '2.12.0',
    '@opentelemetry/exporter-trace-otlp-proto': '0.223.1',
  },
  langfuse: {
    '@langfuse/tracing': '5.11.1',
    '@langfuse/otel': '5.11.1',
    '@opentelemetry/sdk-trace-node': '2.12.0',
  },
  agento11y: {
    '@grafana/agento11y-core': '0.12.0',
    '@opentelemetry/sdk-trace-node': '2.12.0',
    '@opentelemetry/sdk-metrics': '2.12.1',
    '@opentelemetry/exporter-trace-otlp-proto': '0.223.1',
  },
  langgraph: {
    '@langchain/langgraph': '1.7.3',
    '@langchain/core': '1.4.0',
    '@langchain/langgraph-checkpoint-postgres': '1.0.5',
  },
  mastra: { '@mastra/core': '1.71.0' },
} as const;
export type Peer = keyof typeof PACKAGES;

/**
 * Puts the packages of a peer into a folder of its own outside the workspaces, so that none becomes a dependency.
 * @returns the folder; null, after a line that says why, when the registry does not give them
 */
export function installPeer(peer: Peer): string | null {
  const folder = join(CACHE, peer);
  const missing = Object.entries(PACKAGES[peer]).filter(([name, version]) => versionOf(folder, name) !== version);
  if (missing.length === 0) {
    return folder;
  }
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  }
  const wanted = missing.map(([name, version]) => `${name}@${version}`);
  const args = ['install', '--loglevel=error', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted];
  const { status, stderr, error } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8', timeout: INSTALL_MS });
  if (status !== 0) {
    // Beside what it names and where its log lies.
    const lines = stderr
      .split('\n')
      .filter((line) => /npm error (?!code|errno|syscall|path|A complete log)/.test(line));
    const reason = error?.message ?? lines[0] ?? `npm ended with ${status}`;
    console.error(`${peer} is left out: ${wanted.join(' ')} cannot be installed (${reason.trim()})`);
    return null;
  }
  return folder;
}

function versionOf(folder: string, name: string): string | null {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  return existsSync(manifest) ? (/"version": "([^"]+)"/.exec(readFileSync(manifest, 'utf8'))?.[1] ?? null) : null;
}
