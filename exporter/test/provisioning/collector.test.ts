import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { requireBinary } from '../backends/binaries.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { check, readRepositoryFile, readYaml } from './files.ts';

const schema = z.object({ exporters: z.record(z.string(), z.object({ sending_queue: z.unknown() }).partial()) });
const QUEUE_DIRECTORY = '/var/lib/otelcol';

/** Runs the real collector's own check; the queue directory, which only the container has, is a temporary one. */
async function validate(config: string): Promise<string> {
  const directory = await temporaryDirectory('collector-config');
  try {
    const file = join(directory.path, 'collector.yaml');
    await writeFile(file, config.replace(QUEUE_DIRECTORY, directory.path));
    return await check(requireBinary('otelcol'), ['validate', '--config', file]);
  } finally {
    await directory.remove();
  }
}

describe('provisioning/collector/collector.yaml', () => {
  it('is accepted by the collector', async () => {
    const config = await readRepositoryFile('provisioning/collector/collector.yaml');
    expect(config).toContain(QUEUE_DIRECTORY);
    await validate(config);
  });

  it('makes senders wait where a queue is full, for each back end', async () => {
    const { exporters: config } = await readYaml('provisioning/collector/collector.yaml', schema);
    for (const name of ['otlp_http/tempo', 'otlp_http/loki']) {
      expect(config[name]?.sending_queue).toMatchObject({ storage: 'file_storage', block_on_overflow: true });
    }
  });

  it('would be refused with an unknown setting', async () => {
    const config = await readRepositoryFile('provisioning/collector/collector.yaml');
    await expect(validate(config.replace('metric_expiration', 'metric_expiry'))).rejects.toThrow(/metric_expiry/);
  });
});
