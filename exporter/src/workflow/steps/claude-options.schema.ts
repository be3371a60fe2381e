import { z } from 'zod';

import { agentsSchema, SETTING_SOURCES } from './agents.schema.ts';
import { count, milliseconds, optionsRetryConfigSchema } from './common.schema.ts';
import { hooksSchema } from './hooks.schema.ts';
import { mcpConfigSchema, mcpServersSchema } from './mcp.schema.ts';

export const OUTPUT_FORMATS = ['text', 'json', 'stream_json', 'stream-json'] as const;
const names = z.array(z.string());

/** `claude_options`. What has no effect yet is accepted here and warned of by `unsupported.ts`. */
export const claudeOptionsSchema = z.strictObject({
  model: z.string().min(1).optional(),
  fallback_model: z.string().min(1).optional(),
  system_prompt: z.string().optional(),
  append_system_prompt: z.string().optional(),
  timeout_ms: milliseconds.optional(),
  output_format: z.enum(OUTPUT_FORMATS).optional(),
  max_output_tokens: count.optional(),
  temperature: z.number().min(0).max(1).optional(),
  retry_config: optionsRetryConfigSchema.optional(),
  /** Model calls at the most; the last one is made without tools. */
  max_turns: count.optional(),
  verbose: z.boolean().optional(),
  print: z.boolean().optional(),
  debug_mode: z.boolean().optional(),
  cost_tracking: z.boolean().optional(),
  telemetry_enabled: z.boolean().optional(),
  pass_through_streaming: z.boolean().optional(),
  async_streaming: z.boolean().optional(),
  stream_handler: z.string().optional(),
  stream_buffer_size: count.optional(),
  /** Tools the model may call. Of MCP servers `mcp__<server>`, `mcp__<server>__*` or `mcp__<server>__<tool>`; all of them without this list. */
  allowed_tools: names.optional(),
  disallowed_tools: names.optional(),
  cwd: z.string().optional(),
  add_dir: z.unknown().optional(),
  permission_mode: z.enum(['default', 'accept_edits', 'bypass_permissions', 'plan']).optional(),
  permission_prompt_tool: z.string().optional(),
  session_id: z.string().optional(),
  resume_session: z.unknown().optional(),
  fork_session: z.unknown().optional(),
  /** More MCP servers, as in `.mcp.json`: a JSON file of the workspace, or its content. */
  mcp_config: z.union([z.string().min(1), mcpConfigSchema]).optional(),
  /** MCP servers of this step, besides those of the workflow. */
  mcp_servers: mcpServersSchema.optional(),
  /** Only the servers of `mcp_config`. */
  strict_mcp_config: z.boolean().optional(),
  /** Hooks of this step, after those of the workflow. */
  hooks: hooksSchema.optional(),
  /** Helpers of this step, besides those of the workflow. */
  agents: agentsSchema.optional(),
  /** The helper whose prompt, tools and model the step has itself. */
  agent: z.string().min(1).optional(),
  enable_skills: z.boolean().optional(),
  setting_sources: z.array(z.enum(SETTING_SOURCES)).optional(),
  /** How long the provider keeps the prompt for the next call: true is 5 minutes. Agents with tools always ask it to. */
  prompt_caching: z.union([z.boolean(), z.enum(['5m', '1h'])]).optional(),
});
export type ClaudeOptions = z.infer<typeof claudeOptionsSchema>;
