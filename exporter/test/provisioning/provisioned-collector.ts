import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { requireBinary } from '../backends/binaries.ts';
import { withFreePorts } from '../backends/ports.ts';
import { httpReady, startBackend } from '../backends/process.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { readRepositoryFile, withReplaced } from './files.ts';

const START_TIMEOUT_MS = 20_000;

export interface ProvisionedCollector {
  /** Base of OTLP/HTTP, without /v1/traces. */
  url: string;
  /** host:port of what Prometheus scrapes: what programs sent, and the collector's own. */
  targets: { programs: string; own: string };
  /** kill -9: its clients see connections refused until `restart`. */
  kill: () => Promise<void>;
  /** Starts it again after `kill`, on the same ports and with what is in its queues. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

export interface ProvisionedOptions {
  /** OTLP/HTTP addresses in the place of Tempo and Loki. */
  tempoUrl: string;
  lokiUrl: string;
  /** Last changes to the text, to make a queue smaller or a time shorter. */
  change?: (config: string) => string;
}

/** Starts the real collector with `provisioning/collector/collector.yaml`: only addresses and the directory differ. */
export async function startProvisionedCollector(options: ProvisionedOptions): Promise<ProvisionedCollector> {
  const { tempoUrl, lokiUrl, change = (config) => config } = options;
  const text = await readRepositoryFile('provisioning/collector/collector.yaml');
  return withFreePorts(5, async ([grpc, http, health, programs, own]) => {
    const directory = await temporaryDirectory('provisioned-collector');
    const config = withReplaced(text, {
      '/var/lib/otelcol': join(directory.path, 'queue'),
      '0.0.0.0:4317': `127.0.0.1:${grpc}`,
      '0.0.0.0:4318': `127.0.0.1:${http}`,
      '0.0.0.0:13133': `127.0.0.1:${health}`,
      '0.0.0.0:9464': `127.0.0.1:${programs}`,
      'host: 0.0.0.0': 'host: 127.0.0.1',
      'port: 8888': `port: ${own}`,
      'http://tempo:4318': tempoUrl,
      'http://loki:3100/otlp': lokiUrl,
    });
    await mkdir(join(directory.path, 'queue'));
    await writeFile(join(directory.path, 'collector.yaml'), change(config));
    const open = () =>
      startBackend({
        command: requireBinary('otelcol'),
        args: ['--config', join(directory.path, 'collector.yaml')],
        ready: httpReady(`http://127.0.0.1:${health}`),
        startTimeoutMs: START_TIMEOUT_MS,
      });
    let backend = await open().catch(async (error: unknown) => {
      await directory.remove();
      throw error;
    });
    return {
      url: `http://127.0.0.1:${http}`,
      targets: { programs: `127.0.0.1:${programs}`, own: `127.0.0.1:${own}` },
      kill: () => backend.stop('SIGKILL'),
      restart: async () => {
        backend = await open();
      },
      stop: async () => {
        await backend.stop('SIGKILL');
        await directory.remove();
      },
    };
  });
}
