import type { WorkflowStep } from '../../workflow/schema.ts';
import type { StepContext, StepHandler } from '../run-context.ts';
import { checkpoint } from './checkpoint-step.ts';
import { claude } from './claude.ts';
import { claudeExtract } from './claude-extract.ts';
import { claudeRobust } from './claude-robust.ts';
import { claudeSession } from './claude-session.ts';
import { claudeBatch, parallelClaude } from './claude-tasks.ts';
import { dataTransform } from './data-transform.ts';
import { fileOps } from './file-ops.ts';
import { gemini, geminiInstructor } from './gemini.ts';
import { breakStep, continueStep } from './jumps.ts';
import { forLoop, whileLoop } from './loops.ts';
import { nestedPipeline } from './nested-pipeline.ts';
import { applyOutputSchema } from './output-schema.ts';
import { setVariable } from './set-variable.ts';
import { switchStep } from './switch-step.ts';
import { testEcho } from './test-echo.ts';

/** Every kind of step has a handler: a kind that the schema knows and this table does not is a type error. */
const HANDLERS: { [K in WorkflowStep['type']]: StepHandler<K> } = {
  gemini,
  gemini_instructor: geminiInstructor,
  claude,
  claude_smart: claude,
  claude_session: claudeSession,
  claude_extract: claudeExtract,
  claude_batch: claudeBatch,
  claude_robust: claudeRobust,
  parallel_claude: parallelClaude,
  test_echo: testEcho,
  set_variable: setVariable,
  data_transform: dataTransform,
  file_ops: fileOps,
  pipeline: nestedPipeline,
  for_loop: forLoop,
  while_loop: whileLoop,
  switch: switchStep,
  break: breakStep,
  continue: continueStep,
  checkpoint,
};

/** Does the work of a step and checks its result against the step's `output_schema`. */
export async function runHandler(context: StepContext, step: WorkflowStep): Promise<unknown> {
  // The table's type pairs each kind with its handler; TypeScript cannot carry that through an index.
  const handler = HANDLERS[step.type] as StepHandler;
  const result = await handler(context, step);
  return step.output_schema === undefined ? result : applyOutputSchema(result, step.output_schema);
}
