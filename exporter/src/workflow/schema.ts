import { z } from 'zod';

import { CAPTURE_MODES } from '../contract/capture.ts';
import { budgetSchema } from '../contract/run.ts';
import { agentsSchema, SETTING_SOURCES } from './steps/agents.schema.ts';
import {
  type ClaudeBatchStep,
  claudeBatchStepSchema,
  type ClaudeExtractStep,
  claudeExtractStepSchema,
  type ClaudeRobustStep,
  claudeRobustStepSchema,
  type ClaudeSessionStep,
  claudeSessionStepSchema,
  type ClaudeSmartStep,
  claudeSmartStepSchema,
  type ClaudeStep,
  claudeStepSchema,
  type ParallelClaudeStep,
  parallelClaudeStepSchema,
} from './steps/claude.schema.ts';
import { claudeOptionsSchema, OUTPUT_FORMATS } from './steps/claude-options.schema.ts';
import { anyRecord, count, retryOnErrorSchema, tokenBudgetSchema } from './steps/common.schema.ts';
import {
  type DataTransformStep,
  dataTransformStepSchema,
  type FileOpsStep,
  fileOpsStepSchema,
  type SetVariableStep,
  setVariableStepSchema,
  type TestEchoStep,
  testEchoStepSchema,
} from './steps/data.schema.ts';
import {
  type BreakStep,
  breakStepSchema,
  type CheckpointStep,
  checkpointStepSchema,
  type ContinueStep,
  continueStepSchema,
  type ForLoopStep,
  forLoopStepSchema,
  type PipelineStep,
  pipelineStepSchema,
  type SwitchStep,
  switchStepSchema,
  type WhileLoopStep,
  whileLoopStepSchema,
} from './steps/flow.schema.ts';
import {
  type GeminiInstructorStep,
  geminiInstructorStepSchema,
  type GeminiStep,
  geminiStepSchema,
} from './steps/gemini.schema.ts';
import { hooksSchema } from './steps/hooks.schema.ts';
import { mcpServersSchema } from './steps/mcp.schema.ts';

/** A step of any kind that runs. */
export type WorkflowStep =
  | GeminiStep
  | GeminiInstructorStep
  | ClaudeStep
  | ClaudeSmartStep
  | ClaudeSessionStep
  | ClaudeExtractStep
  | ClaudeBatchStep
  | ClaudeRobustStep
  | ParallelClaudeStep
  | TestEchoStep
  | SetVariableStep
  | DataTransformStep
  | FileOpsStep
  | PipelineStep
  | ForLoopStep
  | WhileLoopStep
  | SwitchStep
  | BreakStep
  | ContinueStep
  | CheckpointStep;
export type StepKind = WorkflowStep['type'];

const stepsSchema: z.ZodType<WorkflowStep[]> = z.lazy(() => z.array(workflowStepSchema).min(1));
const inlineSchema: z.ZodType<Workflow> = z.lazy(() => workflowBodySchema);

export const workflowStepSchema: z.ZodType<WorkflowStep> = z.discriminatedUnion('type', [
  geminiStepSchema,
  geminiInstructorStepSchema,
  claudeStepSchema,
  claudeSmartStepSchema,
  claudeSessionStepSchema,
  claudeExtractStepSchema,
  claudeBatchStepSchema,
  claudeRobustStepSchema,
  parallelClaudeStepSchema,
  testEchoStepSchema,
  setVariableStepSchema,
  dataTransformStepSchema,
  fileOpsStepSchema,
  pipelineStepSchema(inlineSchema),
  forLoopStepSchema(stepsSchema),
  whileLoopStepSchema(stepsSchema),
  switchStepSchema(stepsSchema),
  breakStepSchema,
  continueStepSchema,
  checkpointStepSchema,
]);

const defaultsSchema = z.strictObject({
  /** Relative to the workspace. */
  output_dir: z.string().min(1).optional(),
  claude_preset: z.string().min(1).optional(),
  claude_options: claudeOptionsSchema.optional(),
  claude_output_format: z.enum(OUTPUT_FORMATS).optional(),
  claude_model: z.string().min(1).optional(),
  claude_fallback_model: z.string().min(1).optional(),
  gemini_model: z.string().min(1).optional(),
  gemini_token_budget: tokenBudgetSchema.optional(),
  timeout_seconds: count.optional(),
  retry_on_error: retryOnErrorSchema.optional(),
  continue_on_error: z.boolean().optional(),
});

const geminiFunctionSchema = z.strictObject({
  description: z.string().optional(),
  /** JSON Schema of an object. */
  parameters: anyRecord.optional(),
});

const environmentSchema = z.strictObject({
  /** Name of the preset of Claude steps that name none. */
  mode: z.string().min(1).optional(),
  debug_level: z.string().optional(),
  /** Warns in the run's log when its cost passes the threshold. */
  cost_alerts: z
    .strictObject({
      enabled: z.boolean().optional(),
      threshold_usd: z.number().nonnegative().optional(),
      notify_on_exceed: z.boolean().optional(),
    })
    .optional(),
});

const workflowKeys = {
  name: z.string().trim().min(1).max(200),
  description: z.string().optional(),
  version: z.union([z.string(), z.number()]).transform(String).optional(),
  defaults: defaultsSchema.optional(),
  /** Relative to the workspace. */
  workspace_dir: z.string().min(1).optional(),
  output_dir: z.string().min(1).optional(),
  checkpoint_enabled: z.boolean().optional(),
  checkpoint_dir: z.string().optional(),
  gemini_functions: z.record(z.string(), geminiFunctionSchema).optional(),
  /** First values of global variables; `variables` is another name for it. */
  global_vars: anyRecord.optional(),
  variables: anyRecord.optional(),
  /** Run variables with the values they have unless a run gives others; `inputs` is another name for it. */
  input: anyRecord.optional(),
  inputs: anyRecord.optional(),
  environment: environmentSchema.optional(),
  /** At most this much of prompts and answers is kept in the clear and sent; never more than the service's setting. */
  content_capture: z.enum(CAPTURE_MODES).optional(),
  /** What a run may spend unless it is started with another budget. */
  budget: z.strictObject(budgetSchema.shape).optional(),
  metadata: z.unknown().optional(),
  resource_limits: z
    .strictObject({
      max_total_steps: count.optional(),
      max_memory_mb: count.optional(),
      max_execution_time_s: count.optional(),
    })
    .optional(),
  claude_auth: z.unknown().optional(),
  /** What runs around the tool calls of all Claude steps. See [Tools of agents](#tools-of-agents). */
  hooks: hooksSchema.optional(),
  /** Servers of tools, by the name their tools have: `mcp__<server>__<tool>`. For all Claude steps. */
  mcp_servers: mcpServersSchema.optional(),
  /** Helpers that all Claude steps may give tasks to, by name. See [Tools of agents](#tools-of-agents). */
  agents: agentsSchema.optional(),
  /** Offers the skills of `.claude/skills` to all Claude steps. */
  enable_skills: z.boolean().optional(),
  /** Where skills are read: only `project`, the workspace, has an effect. */
  setting_sources: z.array(z.enum(SETTING_SOURCES)).optional(),
  memory_config: z.unknown().optional(),
  enable_context_management: z.unknown().optional(),
};
export type Workflow = z.infer<z.ZodObject<typeof workflowKeys>> & { steps: WorkflowStep[] };

/** What stands under `workflow:`, and under `pipeline:` of a nested pipeline. */
export const workflowBodySchema: z.ZodType<Workflow> = z.strictObject({ ...workflowKeys, steps: stepsSchema });

/** A workflow file. */
export const workflowFileSchema = z.looseObject({ workflow: workflowBodySchema });

export type { Condition } from './steps/condition.schema.ts';
export type { FilePart, PreviousResponsePart, PromptInput, SessionContextPart } from './steps/prompt.schema.ts';
