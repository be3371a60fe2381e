import { useMemo, useState } from 'react';

import { areRowsValid } from '../../ui/run/form/environmentRows';
import { dryRunRequest, isLimit, NO_OPTIONS, type RunOptions, runRequest } from '../../ui/run/form/runRequest';
import type { StepChoice } from '../../ui/run/form/stepChoices';
import { changedVariables, fieldErrors, fieldsOf } from '../../ui/run/form/variables';
import { useChosenWorkflow } from './useChosenWorkflow';
import type { WorkflowOrigin } from './WorkflowPicker';

interface RunFormStart {
  file?: string | undefined;
  source?: string | undefined;
}

/** Everything that stands in the run dialog, and the request it makes. */
export function useRunForm(start: RunFormStart) {
  const [origin, setOrigin] = useState<WorkflowOrigin>(start.source === undefined ? 'file' : 'source');
  const [file, setFile] = useState(start.file ?? '');
  const [source, setSource] = useState(start.source ?? '');
  const [options, setOptions] = useState(NO_OPTIONS);
  /** What a person typed, by name; it stays when the workflow is edited meanwhile. */
  const [typed, setTyped] = useState<Record<string, string>>({});

  const { chosen, declared, description, sourceError } = useChosenWorkflow(origin, file, source);
  const fields = useMemo(
    () => fieldsOf(declared).map((field) => ({ ...field, text: typed[field.name] ?? field.text })),
    [declared, typed]
  );
  const errors = fieldErrors(fields);
  const limitsOk = isLimit(options.maxTokens, true) && isLimit(options.maxCostUsd, false);

  const request = runRequest(origin === 'file' ? { file } : { source }, changedVariables(fields, declared), options);

  return {
    origin,
    file,
    source,
    options,
    fields,
    errors,
    description,
    sourceError,
    /** What a dry run is asked about; null while something is missing or wrong. */
    dryRun: chosen && sourceError === undefined && Object.keys(errors).length === 0 ? dryRunRequest(request) : null,
    ready: chosen && limitsOk && areRowsValid(options.environment) && Object.keys(errors).length === 0,
    setOrigin,
    setFile: (next: string) => {
      setFile(next);
      setTyped({});
      // Other files have other steps.
      setOptions((old) => ({ ...old, steps: NO_OPTIONS.steps }));
    },
    setSource,
    setOption: (change: Partial<RunOptions>) => setOptions((old) => ({ ...old, ...change })),
    setStep: (path: string, choice: StepChoice) =>
      setOptions((old) => ({ ...old, steps: { ...old.steps, [path]: choice } })),
    setVariable: (name: string, text: string) => setTyped((old) => ({ ...old, [name]: text })),
    request: () => request,
  };
}
