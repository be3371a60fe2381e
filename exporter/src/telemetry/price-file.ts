import { readFile } from 'node:fs/promises';

import { parse } from 'yaml';
import { z } from 'zod';

const usdPerMillion = z.number().nonnegative();

const priceFileSchema = z.strictObject({
  /** Goes into `stepscope.cost.source`, so that a past cost can be explained. */
  version: z.string().default('unversioned'),
  /** Day whose prices these are; goes into `stepscope.cost.price_date`. */
  date: z.iso.date().optional(),
  models: z.array(
    z.strictObject({
      /** Model name; `*` stands for any text. The first entry that matches counts. */
      model: z.string().min(1),
      provider: z.string().optional(),
      /** For requests served in this way only, e.g. `batch`, `flex`, `priority`; the standard way when absent. */
      service_tier: z.string().toLowerCase().optional(),
      input_usd_per_million: usdPerMillion,
      output_usd_per_million: usdPerMillion,
      /** As input when absent. */
      cache_read_usd_per_million: usdPerMillion.optional(),
      cache_creation_usd_per_million: usdPerMillion.optional(),
      /** As `cache_creation_usd_per_million` when absent. */
      cache_creation_1h_usd_per_million: usdPerMillion.optional(),
    })
  ),
});
export type PriceFile = z.infer<typeof priceFileSchema>;
export type FilePrice = PriceFile['models'][number];

/**
 * Reads a price override file (YAML or JSON), as named by `STEPSCOPE_PRICES_FILE`.
 * @throws Error naming the file and every wrong key, when it can't be read or isn't of the form.
 */
export async function loadPriceFile(path: string): Promise<PriceFile> {
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(`Price file ${path} can't be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = priceFileSchema.safeParse(content);
  if (!parsed.success) {
    throw new Error(`Price file ${path} is wrong:\n${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

/** The entry for a model in a service tier, null for the standard one; or undefined. */
export function findFilePrice(
  file: PriceFile,
  provider: string,
  model: string,
  tier: string | null
): FilePrice | undefined {
  return file.models.find(
    (entry) =>
      (entry.service_tier ?? null) === tier &&
      (entry.provider === undefined || entry.provider === provider) &&
      globMatches(entry.model, model)
  );
}

function globMatches(pattern: string, text: string): boolean {
  const source = pattern.split('*').map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(text);
}
