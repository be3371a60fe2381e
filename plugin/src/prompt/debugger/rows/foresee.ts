import type { DryRunStep } from '@stepscope/exporter/contract/dry-run';

import type { PipelineSource } from '../../../source/source.types';
import { mapLimited } from '../../../ui/mapLimited';
import { buildCall, type Call } from '../samples/buildCall';
import { AT_ONCE } from '../samples/useSamples';
import type { Trial } from '../usePlans';
import type { Row } from './readRows';

/** A call, and what it would take; null where nothing is known of that. */
export interface ForeseenCall extends Call {
  forecast: DryRunStep | null;
}

interface ForeseeOptions {
  signal: AbortSignal;
  /** After each call. */
  onForeseen: () => void;
}

/** Every variant over every row, with its prompt and what it would take. Asks no model. */
export function foresee(
  source: PipelineSource,
  trial: Trial,
  rows: readonly Row[],
  { signal, onForeseen }: ForeseeOptions
): Promise<ForeseenCall[]> {
  const wanted = rows.flatMap((row) => trial.variants.map((variant) => ({ row, variant })));
  return mapLimited(wanted, AT_ONCE, async ({ row, variant }) => {
    signal.throwIfAborted();
    const call = await buildCall(source, trial, variant, { row, signal });
    const dryRun = call.prompt === '' ? null : await source.dryRun(call.request, signal);
    onForeseen();
    return { ...call, forecast: dryRun?.steps[0] ?? null };
  });
}
