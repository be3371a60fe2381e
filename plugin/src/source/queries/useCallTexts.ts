import type { ModelCall } from '@stepscope/exporter/contract/run';
import { skipToken, useQuery } from '@tanstack/react-query';

import { useSource } from '../SourceProvider';
import { queryKeys } from './keys';
import { useModelCall } from './useModelCall';

/** Characters from which on the whole text takes longer than a glance: fetching and parsing it, and laying it out. */
const LONG = 300_000;
/** Fills a screen, and is there as fast as a sentence. */
const BEGINNING = 10_000;

/** The texts of a call: of long ones the beginnings first (`texts_cut`), then all. */
export function useCallTexts(runId: string | undefined, call: ModelCall | undefined) {
  const source = useSource();
  const long = call !== undefined && call.status !== 'running' && call.prompt_length + call.response_length > LONG;
  const beginning = useQuery({
    queryKey: queryKeys.modelCallBeginning(runId ?? '', call?.model_call_id ?? ''),
    queryFn:
      runId === undefined || !long
        ? skipToken
        : ({ signal }) => source.getModelCall(runId, call.model_call_id, signal, BEGINNING),
  });
  // An adapter that knows no beginnings has answered with all.
  const first = long && !beginning.isError ? beginning.data : undefined;
  const wanted = !long || beginning.isError || first?.texts_cut === true;
  const whole = useModelCall(runId, wanted ? call?.model_call_id : undefined);
  return {
    content: whole.data ?? (whole.isError ? undefined : first),
    error: whole.error,
    retry: () => void whole.refetch(),
  };
}
