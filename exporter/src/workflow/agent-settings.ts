import type { Preset } from './presets.ts';
import type { Workflow } from './schema.ts';
import type { ClaudeOptions } from './steps/claude-options.schema.ts';
import { HOOK_EVENTS, type HookEvent, type HookMatcher } from './steps/hooks.schema.ts';
import type { McpServers } from './steps/mcp.schema.ts';

/** How a step that uses tools works. */
export interface AgentSettings {
  max_turns: number;
  allowed_tools: readonly string[];
  disallowed_tools: readonly string[];
  /** Nothing may be changed. */
  plan_only: boolean;
  /** Where its tools work, relative to the workflow's directory. */
  cwd: string | undefined;
  mcp: McpSettings;
  /** What runs around its tool calls, by event. */
  hooks: Readonly<Partial<Record<HookEvent, readonly HookMatcher[]>>>;
}

/** The MCP servers of a step, and which of their tools it may use. */
export interface McpSettings {
  servers: McpServers;
  /** A JSON file of the workspace with more of them; null: none. */
  config_file: string | null;
  /** Names and patterns like `mcp__server__*`; null: all. */
  allowed: readonly string[] | null;
  disallowed: readonly string[];
}

const DEFAULT_MAX_TURNS = 10;

export const NO_AGENT: AgentSettings = {
  max_turns: 1,
  allowed_tools: [],
  disallowed_tools: [],
  plan_only: false,
  cwd: undefined,
  mcp: { servers: {}, config_file: null, allowed: null, disallowed: [] },
  hooks: {},
};

/** Settings of a Claude step's tools: its own words first, then its preset's. */
export function agentSettings(workflow: Workflow, options: ClaudeOptions, preset: Preset | null): AgentSettings {
  return {
    max_turns: options.max_turns ?? preset?.max_turns ?? DEFAULT_MAX_TURNS,
    allowed_tools: (options.allowed_tools ?? preset?.tools ?? []).filter((name) => !isMcp(name)),
    disallowed_tools: options.disallowed_tools ?? [],
    plan_only: options.permission_mode === 'plan',
    cwd: options.cwd,
    mcp: mcpSettings(workflow, options),
    hooks: hookSettings(workflow, options),
  };
}

/** A list of allowed tools is the whole list: without it, every tool of a step's servers is one of its own. */
function mcpSettings(workflow: Workflow, options: ClaudeOptions): McpSettings {
  const { mcp_config, strict_mcp_config, allowed_tools, disallowed_tools } = options;
  const inFile = typeof mcp_config === 'string';
  return {
    servers: {
      ...(strict_mcp_config === true ? {} : { ...workflow.mcp_servers, ...options.mcp_servers }),
      ...(mcp_config === undefined || inFile ? {} : mcp_config.mcpServers),
    },
    config_file: inFile ? mcp_config : null,
    allowed: allowed_tools?.filter(isMcp) ?? null,
    disallowed: (disallowed_tools ?? []).filter(isMcp),
  };
}

function hookSettings(workflow: Workflow, options: ClaudeOptions): AgentSettings['hooks'] {
  const all = HOOK_EVENTS.map(
    (event) => [event, [...(workflow.hooks?.[event] ?? []), ...(options.hooks?.[event] ?? [])]] as const
  );
  return Object.fromEntries(all.filter(([, matchers]) => matchers.length > 0));
}

function isMcp(name: string): boolean {
  return name.startsWith('mcp__');
}
