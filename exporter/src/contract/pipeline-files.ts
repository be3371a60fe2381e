import { z } from 'zod';

import { diagnosticSchema } from './api.ts';

const file = z.string().min(1).max(1000);
/** sha256 of a text, hexadecimal. */
const revision = z.string().regex(/^[0-9a-f]{64}$/);

/** `GET /api/v1/pipelines/file`: a workflow file as it is now, with the revision that a save of it has to name. */
export const pipelineFileSchema = z.object({ file: z.string(), source: z.string(), revision: z.string() });
export type PipelineFile = z.infer<typeof pipelineFileSchema>;

/** How a text came to be in a file. `found`: somebody changed the file past this service. */
export const REVISION_KINDS = ['saved', 'restored', 'found'] as const;

/** A text that a workflow file has had, without the text. */
export const pipelineRevisionSchema = z.object({
  revision_id: z.uuid(),
  file: z.string(),
  revision: z.string(),
  kind: z.enum(REVISION_KINDS),
  /** Characters. */
  length: z.number().int().nonnegative(),
  reason: z.string().nullable(),
  saved_at: z.iso.datetime(),
  saved_by: z.string(),
});
export type PipelineRevision = z.infer<typeof pipelineRevisionSchema>;
export const pipelineRevisionTextSchema = pipelineRevisionSchema.extend({ source: z.string() });
export type PipelineRevisionText = z.infer<typeof pipelineRevisionTextSchema>;

/** `GET /api/v1/pipelines/revisions`, newest first. */
export const listRevisionsQuerySchema = z.object({
  file,
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().optional(),
});
export const listRevisionsResponseSchema = z.object({
  revisions: z.array(pipelineRevisionSchema),
  next_cursor: z.string().nullable(),
});
export type ListRevisionsResponse = z.infer<typeof listRevisionsResponseSchema>;

const writing = {
  /** Revision that the change was made to; null: the file is a new one. Refused with 409 when it is not that any more. */
  base_revision: revision.nullable(),
  /** Kept with the revision. */
  reason: z.string().max(1000).optional(),
};

/** `POST /api/v1/pipelines/source` */
export const savePipelineRequestSchema = z.object({
  file,
  source: z.string(),
  /** True: also a text that cannot run as it stands. */
  allow_invalid: z.boolean().default(false),
  ...writing,
});
export type SavePipelineRequest = z.input<typeof savePipelineRequestSchema>;

/** `POST /api/v1/pipelines/revisions/{revision_id}/restore` */
export const restorePipelineRequestSchema = z.object(writing);
export type RestorePipelineRequest = z.input<typeof restorePipelineRequestSchema>;

export const savedPipelineSchema = pipelineFileSchema.extend({
  valid: z.boolean(),
  diagnostics: z.array(diagnosticSchema),
});
export type SavedPipeline = z.infer<typeof savedPipelineSchema>;
