import { z } from 'zod';

import { failureSchema } from './problem.ts';

const timestamp = z.iso.datetime();

/** A provider's key as anybody may see it: whether and whence, never the key. */
export const providerKeySchema = z.object({
  provider: z.string(),
  configured: z.boolean(),
  /** `stored`: written through the API; it comes before the environment's. */
  key_source: z.enum(['stored', 'environment', 'file', 'none', 'not_needed']),
  /** Of a stored key. */
  updated_at: timestamp.nullable(),
  updated_by: z.string().nullable(),
  /** First characters of the sha256 of a stored key, to tell one from another. */
  fingerprint: z.string().nullable(),
});
export type ProviderKey = z.infer<typeof providerKeySchema>;
export const listProviderKeysResponseSchema = z.object({
  keys: z.array(providerKeySchema),
  /** Why keys cannot be stored here, and what to do about it; null when they can. */
  storing_refused: z.string().nullable(),
});

/** `PUT /api/v1/provider-keys/{provider}` */
export const setProviderKeyRequestSchema = z.object({
  key: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,4096}$/, { error: 'a key has 8 to 4096 visible characters and no space' }),
});

/** `POST /api/v1/provider-keys/{provider}/test`: the cheapest request that proves address and key. */
export const testProviderKeyResponseSchema = z.object({
  ok: z.boolean(),
  duration_ms: z.number().nonnegative(),
  error: failureSchema.nullable(),
});
export type TestProviderKeyResponse = z.infer<typeof testProviderKeyResponseSchema>;
