import { below, writeWorkspaceFile } from './files.ts';
import { captureState } from './frame.ts';
import type { Frame, StepContext } from './run-context.ts';

const DEFAULT_CHECKPOINT_DIR = 'checkpoints';

/** Where a workflow's checkpoints are, relative to the workspace. */
export function checkpointDirectory(frame: Frame): string {
  return frame.workflow.checkpoint_dir ?? DEFAULT_CHECKPOINT_DIR;
}

/** What a checkpoint file holds, in the words of the format. */
export function checkpointContent({ run, frame }: Pick<StepContext, 'run' | 'frame'>, stepIndex: number) {
  const { global, session, loop } = frame.scope.variables;
  return {
    workflow_name: frame.workflow.name,
    run_id: run.lease.run_id,
    step_index: stepIndex + 1,
    results: frame.scope.steps,
    timestamp: new Date().toISOString(),
    variable_state: captureState(frame) === null ? null : { global, session, loop },
    version: '1.1',
  };
}

/**
 * Writes the workflow's newest checkpoint after a step of its own, when `checkpoint_enabled` asks for it. Runs go on
 * from the journal; the file is for people and for other programs.
 */
export async function writeCheckpoint(context: StepContext, stepIndex: number): Promise<void> {
  const { run, frame } = context;
  if (frame.workflow.checkpoint_enabled !== true || !frame.counts) {
    return;
  }
  const name = frame.workflow.name.replaceAll(/[^\p{L}\p{N}_.-]+/gu, '_');
  const file = below(checkpointDirectory(frame), `${name}_latest.json`);
  await writeWorkspaceFile(run.workspace, file, JSON.stringify(checkpointContent(context, stepIndex), null, 2));
}
