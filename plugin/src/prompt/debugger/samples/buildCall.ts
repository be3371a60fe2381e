import type { StartRunRequest } from '@stepscope/exporter/contract/api';

import type { PipelineSource } from '../../../source/source.types';
import type { Variant } from '../model/bench';
import type { Row } from '../rows/readRows';
import { previewRequest, sampleRequest, type Trial } from '../usePlans';
import { missingParts } from './planWords';

/** One call to be made: a variant over the data of the page, or of a row. */
export interface Call {
  variant: string;
  /** Null: over the data of the page. */
  row: Row | null;
  /** What is asked. */
  prompt: string;
  /** Parts of it that cannot be built. */
  missing: number;
  request: StartRunRequest;
}

interface CallOptions {
  row?: Row | null;
  signal?: AbortSignal;
}

/** Builds the prompt of a call. Asks no model. */
export async function buildCall(
  source: PipelineSource,
  trial: Trial,
  variant: Variant,
  { row = null, signal }: CallOptions = {}
): Promise<Call> {
  const own = row === null ? trial : { ...trial, variables: { ...trial.variables, ...row.variables } };
  const preview = await source.previewPrompt(previewRequest(own, variant), signal);
  const prompt = preview.prompt_text;
  return {
    variant: variant.name,
    row,
    prompt,
    missing: missingParts(preview),
    request: sampleRequest(own, variant, prompt),
  };
}
