import { usePipelines } from '../../source/queries/usePipelines';
import { useValidation } from '../../source/queries/useValidation';
import { useDebounced } from '../../ui/useDebounced';
import type { WorkflowOrigin } from './WorkflowPicker';

const TYPING_PAUSE_MS = 300;
const NONE: Record<string, unknown> = {};

interface ChosenWorkflow {
  /** There is something to run. */
  chosen: boolean;
  /** Its variables, with the values that the file gives them. */
  declared: Record<string, unknown>;
  description?: string | null | undefined;
  /** The first error of a text, with its place. */
  sourceError?: string | undefined;
}

/** What is known of the workflow that is chosen in the run dialog. */
export function useChosenWorkflow(origin: WorkflowOrigin, file: string, source: string): ChosenWorkflow {
  const settledSource = useDebounced(source, TYPING_PAUSE_MS);
  const validation = useValidation(origin === 'source' ? settledSource : '').data;
  const pipeline = usePipelines().data?.find((candidate) => candidate.file === file);
  if (origin === 'file') {
    return { chosen: file !== '', declared: pipeline?.variables ?? NONE, description: pipeline?.description };
  }
  const chosen = source.trim() !== '';
  const finding = chosen ? validation?.diagnostics.find(({ severity }) => severity === 'error') : undefined;
  return {
    chosen,
    declared: validation?.variables ?? NONE,
    sourceError: finding && `${finding.line}:${finding.column} ${finding.message}`,
  };
}
