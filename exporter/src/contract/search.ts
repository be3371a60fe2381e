import { z } from 'zod';

import { SEARCH_FIELDS } from './search-fields.ts';
import { isSearchable } from './search-phrase.ts';

/** Characters of each text that the search covers; a longer text is found by what it says before. */
export const SEARCHED_CHARACTERS = 200_000;

/** `GET /api/v1/search`: a phrase in every prompt and response, in any language, without regard to case. */
export const searchQuerySchema = z.object({
  q: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .refine(isSearchable, { message: 'one letter finds nearly everything: give two characters or more' }),
  /** `prompt` covers system prompts as well. */
  field: z.enum(SEARCH_FIELDS).optional(),
  pipeline_name: z.string().optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  run_id: z.uuid().optional(),
  /** Start of the model call. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next_cursor` of the page before. */
  cursor: z.string().optional(),
});
export type SearchQuery = z.input<typeof searchQuerySchema>;

export const searchHitSchema = z.object({
  run_id: z.uuid(),
  pipeline_name: z.string(),
  step_execution_id: z.uuid(),
  step_path: z.string(),
  attempt: z.number().int().positive(),
  model_call_id: z.uuid(),
  provider: z.string(),
  model: z.string(),
  simulated: z.boolean(),
  started_at: z.iso.datetime(),
  /** The first field with the phrase, in the order of `SEARCH_FIELDS`. */
  field: z.enum(SEARCH_FIELDS),
  /** Text around the first place; the phrase is at `match_start` to `match_end` (UTF-16, end exclusive). */
  snippet: z.string(),
  match_start: z.number().int().nonnegative(),
  match_end: z.number().int().nonnegative(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

/** Hits, newest call first. */
export const searchResponseSchema = z.object({ hits: z.array(searchHitSchema), next_cursor: z.string().nullable() });
export type SearchResponse = z.infer<typeof searchResponseSchema>;
