import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { withFreePorts } from '../backends/ports.ts';
import { httpReady, startBackend } from '../backends/process.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { readRepositoryFile, withReplaced } from './files.ts';

/** Both call themselves ready only 15 s after they are. */
const START_TIMEOUT_MS = 90_000;

export interface ProvisionedBackend {
  /** Base of its HTTP API. */
  url: string;
  /** Where it takes OTLP over HTTP, without /v1/traces. */
  otlpUrl: string;
  stop: () => Promise<void>;
}

interface Start {
  binary: string;
  /** Of the repository; what it is renamed to is up to `replacements`. */
  config: string;
  replacements: (ports: readonly number[], directory: string) => Record<string, string>;
  otlpUrl: (ports: readonly number[]) => string;
}

/** Starts it with the provisioned configuration: only addresses and directories differ. Its own port is the first. */
function start({ binary, config, replacements, otlpUrl }: Start): Promise<ProvisionedBackend> {
  return withFreePorts(3, async (ports) => {
    const directory = await temporaryDirectory('provisioned-backend');
    const file = join(directory.path, 'config.yaml');
    await writeFile(file, withReplaced(await readRepositoryFile(config), replacements(ports, directory.path)));
    const url = `http://127.0.0.1:${ports[0]}`;
    const backend = await startBackend({
      command: binary,
      args: [`-config.file=${file}`],
      ready: httpReady(`${url}/ready`),
      startTimeoutMs: START_TIMEOUT_MS,
    }).catch(async (error: unknown) => {
      await directory.remove();
      throw error;
    });
    return {
      url,
      otlpUrl: otlpUrl(ports),
      stop: async () => {
        await backend.stop('SIGKILL');
        await directory.remove();
      },
    };
  });
}

const listening = (key: string, http: number | undefined, grpc: number | undefined) => ({
  [key]: `http_listen_address: 127.0.0.1\n  http_listen_port: ${http}\n  grpc_listen_address: 127.0.0.1\n  grpc_listen_port: ${grpc}`,
});

/** A Tempo of the version that docker-compose.yml names, by the path of its program. */
export function startProvisionedTempo(binary: string, prometheusUrl: string): Promise<ProvisionedBackend> {
  return start({
    binary,
    config: 'provisioning/tempo/tempo.yaml',
    replacements: ([http, grpc, otlp], directory) => ({
      ...listening('http_listen_port: 3200', http, grpc),
      '0.0.0.0:4318': `127.0.0.1:${otlp}`,
      '/var/tempo': directory,
      'http://prometheus:9090': prometheusUrl,
    }),
    otlpUrl: ([, , otlp]) => `http://127.0.0.1:${otlp}`,
  });
}

/** A Loki of the version that docker-compose.yml names, by the path of its program. */
export function startProvisionedLoki(binary: string): Promise<ProvisionedBackend> {
  return start({
    binary,
    config: 'provisioning/loki/loki.yaml',
    replacements: ([http, grpc], directory) => ({
      ...listening('http_listen_port: 3100', http, grpc),
      '/loki': directory,
    }),
    otlpUrl: ([http]) => `http://127.0.0.1:${http}/otlp`,
  });
}
