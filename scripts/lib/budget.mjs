import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1024;

/** Most that the plugin's JavaScript may weigh, compressed, in bytes. */
export const BUDGET = {
  /** What every page of Grafana loads as soon as something of the plugin is on it. */
  module: 12 * KB,
  /** All that the Overview loads. Measured in Chromium: plugin/e2e/budget.spec.ts. */
  overview: 105 * KB,
  /** All that a dashboard loads for the data source, its editors included; none of the screens comes with it. */
  dataSource: 34 * KB,
  /** All files together. */
  all: 600 * KB,
};

/** Compressed sizes of the built plugin's scripts, largest first. */
export async function scriptSizes(dist) {
  const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith('.js'));
  const sizes = await Promise.all(
    files.map(async (file) => ({ file, bytes: gzipSync(await readFile(join(dist, file))).length }))
  );
  return sizes.sort((a, b) => b.bytes - a.bytes);
}

/** Whether a script is one that only the data source loads. */
export const isOfDataSource = (file) => file.startsWith('datasource');

export const inKb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;
