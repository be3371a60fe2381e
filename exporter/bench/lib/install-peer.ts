import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { installPackages } from '../../test/install-packages.ts';

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
    // The newest that goes with that SDK.
    '@opentelemetry/exporter-trace-otlp-http': '0.223.1',
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
 * Puts the packages of a peer into a folder of its own.
 * @returns the folder; null, after a line that says why, when the registry does not give them
 */
export function installPeer(peer: Peer): string | null {
  return installPackages({ folder: join(CACHE, peer), packages: PACKAGES[peer], label: peer });
}
