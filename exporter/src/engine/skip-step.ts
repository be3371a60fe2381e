import type { SkipRequest } from '../contract/control.ts';
import type { Run } from '../contract/run.ts';
import { isFinal } from '../contract/status.ts';
import { type Actor, audit } from '../store/audit.ts';
import { findRunRow } from '../store/runs.ts';
import { noteSkip } from '../store/skips.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { hasStep } from '../workflow/step-paths.ts';
import { noSuch, refuse } from './refusals.ts';
import { skipReason } from './retry-run.ts';
import type { EngineParts } from './start-run.ts';

/** Leaves out a step that has not begun. @throws ProblemError */
export async function skipStep(
  { options }: EngineParts,
  runId: string,
  { step_path, reason }: SkipRequest,
  actor: Actor
): Promise<Run> {
  const { store } = options;
  const row = await findRunRow(store.db, runId);
  const workflow = row === null ? null : parseWorkflow(row.source).workflow;
  if (workflow !== null && !hasStep(workflow, step_path)) {
    throw refuse(422, 'No such step', `the workflow has no step "${step_path}"`, 'name it by its path, e.g. "review"');
  }
  const outcome = await noteSkip(store, runId, step_path, skipReason(actor, reason), (run) => !isFinal(run.status));
  switch (outcome.kind) {
    case 'missing':
      throw noSuch('run', runId);
    case 'refused':
      throw refuse(409, 'The step cannot be skipped', `the run is ${outcome.run.status}`, 'retry the run without it');
    case 'begun':
      throw refuse(
        409,
        'The step cannot be skipped',
        `the step is ${outcome.status}`,
        'cancel the run and retry it without the step'
      );
    case 'done':
      await audit(store, { actor, action: 'skip', run_id: runId, reason: reason ?? null, details: { step_path } });
      return outcome.run;
  }
}
