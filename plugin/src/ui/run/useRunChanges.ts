import type { RetryRequest } from '@stepscope/exporter/contract/control';
import type { DryRunRequest } from '@stepscope/exporter/contract/dry-run';
import type { Run } from '@stepscope/exporter/contract/run';
import { useMemo, useState } from 'react';

import { usePipelineFile } from '../../source/queries/usePipelineFile';
import { useRun } from '../../source/queries/useRun';
import { useRunSource } from '../../source/queries/useRunSource';
import { useValidation } from '../../source/queries/useValidation';
import { changedOptions, optionsBefore } from './changesRequest';
import { areRowsValid } from './form/environmentRows';
import { dryRunRequest, isLimit, type RunOptions, runRequest } from './form/runRequest';
import type { StepChoice } from './form/stepChoices';
import { changedVariables, fieldErrors, fieldsOf } from './form/variables';

/** Which text of the workflow is run: that of the run before, or the one that the file has now. */
export type RepeatedSource = 'ran' | 'file';

/** What is known of the run before, and the text that is to be run. */
function useRunBefore(runId: string | undefined, origin: RepeatedSource) {
  const detail = useRun(runId);
  const ran = useRunSource(runId);
  const file = detail.data?.started_with?.file ?? undefined;
  const now = usePipelineFile(origin === 'file' ? file : undefined);
  const source = origin === 'file' ? now.data?.source : ran.data;
  const validation = useValidation(source ?? '').data;
  return {
    file,
    source,
    validation,
    detail: detail.data,
    started: detail.data?.started_with,
    error: detail.error ?? ran.error ?? now.error,
    loading: detail.data === undefined || source === undefined || validation === undefined,
  };
}

/** Everything that a repeated run can be given in another way, and what of it was changed. */
export function useRunChanges(run: Run, wanted: boolean) {
  const [origin, setOrigin] = useState<RepeatedSource>('ran');
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [edited, setEdited] = useState<Partial<RunOptions>>({});

  const { file, source, validation, detail, started, error, loading } = useRunBefore(
    wanted ? run.run_id : undefined,
    origin
  );
  const declared = useMemo(() => ({ ...validation?.variables, ...detail?.variables }), [validation, detail?.variables]);
  const fields = useMemo(
    () => fieldsOf(declared).map((field) => ({ ...field, text: typed[field.name] ?? field.text })),
    [declared, typed]
  );
  const before = optionsBefore(run, started);
  const options = { ...before, ...edited };
  const errors = fieldErrors(fields);
  const variables = changedVariables(fields, declared);
  const limitsOk = isLimit(options.maxTokens, true) && isLimit(options.maxCostUsd, false);
  const invalid = origin === 'file' && validation?.valid === false;
  const readable = source !== undefined && detail !== undefined && Object.keys(errors).length === 0;

  const dryRun: DryRunRequest | null = readable
    ? dryRunRequest(runRequest({ source }, { ...detail.variables, ...variables }, options))
    : null;
  const request: RetryRequest = {
    ...(Object.keys(variables).length > 0 && { variables }),
    ...changedOptions(before, options),
    ...(origin === 'file' && source !== undefined && { source }),
  };
  return {
    origin,
    file,
    fields,
    errors,
    options,
    dryRun,
    /** Why the fields cannot be shown. */
    error,
    loading,
    /** The file as it is now cannot be run. */
    invalid,
    ready: readable && limitsOk && areRowsValid(options.environment) && !invalid,
    request,
    setOrigin,
    setOption: (change: Partial<RunOptions>) => setEdited((old) => ({ ...old, ...change })),
    setStep: (path: string, choice: StepChoice) =>
      setEdited((old) => ({ ...old, steps: { ...before.steps, ...old.steps, [path]: choice } })),
    setVariable: (name: string, text: string) => setTyped((old) => ({ ...old, [name]: text })),
  };
}

export type RunChanges = ReturnType<typeof useRunChanges>;
