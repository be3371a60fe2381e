import { modelName } from './models.ts';
import type { Preset } from './presets.ts';
import type { Workflow } from './schema.ts';
import type { AgentDefinition, AgentDefinitions } from './steps/agents.schema.ts';
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
  /** The skills of the workspace are offered. */
  skills: boolean;
  /** Helpers it may give tasks to. */
  agents: AgentDefinitions;
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
  skills: false,
  agents: {},
};

/** Whether an agent may ask more than once. */
export function mayAskAgain({ allowed_tools, mcp, hooks, skills, agents }: AgentSettings): boolean {
  const servers = Object.keys(mcp.servers).length + Object.keys(agents).length;
  return allowed_tools.length > 0 || servers > 0 || mcp.config_file !== null || skills || hooks.Stop !== undefined;
}

/** Settings of a Claude step's tools: its own words first, then those of its agent, then its preset's. */
export function agentSettings(workflow: Workflow, options: ClaudeOptions, preset: Preset | null): AgentSettings {
  const agents = agentsOf(workflow, options);
  const self = options.agent === undefined ? undefined : agents[options.agent];
  const allowed = options.allowed_tools ?? (self === undefined ? undefined : toolsOf(self));
  const disallowed = options.disallowed_tools ?? [];
  return {
    max_turns: options.max_turns ?? self?.max_turns ?? preset?.max_turns ?? DEFAULT_MAX_TURNS,
    allowed_tools: (allowed ?? preset?.tools ?? []).filter((name) => !isMcp(name)),
    disallowed_tools: disallowed,
    plan_only: options.permission_mode === 'plan',
    cwd: options.cwd,
    mcp: mcpSettings(workflow, options, allowed),
    hooks: hookSettings(workflow, options),
    skills: hasSkills(workflow, options),
    agents,
  };
}

/** What a step is besides its own words: the helper that its `agent` names; null when it names none. */
export function ownAgent(workflow: Workflow, options: ClaudeOptions): AgentDefinition | null {
  return options.agent === undefined ? null : (agentsOf(workflow, options)[options.agent] ?? null);
}

/** Settings of a helper's tools: it has those of the step unless it names its own, and no helpers of its own. */
export function helperSettings(step: AgentSettings, helper: AgentDefinition): AgentSettings {
  const allowed = toolsOf(helper);
  return {
    ...step,
    max_turns: helper.max_turns ?? step.max_turns,
    allowed_tools: allowed?.filter((name) => !isMcp(name)) ?? step.allowed_tools,
    mcp: allowed === undefined ? step.mcp : { ...step.mcp, allowed: allowed.filter(isMcp) },
    agents: {},
  };
}

/** The model a helper asks. */
export function helperModel({ model }: AgentDefinition, stepModel: string): string {
  return model === undefined || model === 'inherit' ? stepModel : modelName(model);
}

function agentsOf(workflow: Workflow, options: ClaudeOptions): AgentDefinitions {
  return { ...workflow.agents, ...options.agents };
}

function toolsOf({ tools, allowed_tools }: AgentDefinition): readonly string[] | undefined {
  return tools ?? allowed_tools;
}

/** Without `setting_sources` the workspace is read: `enable_skills` has said so. */
function hasSkills(workflow: Workflow, options: ClaudeOptions): boolean {
  const sources = options.setting_sources ?? workflow.setting_sources;
  const enabled = options.enable_skills ?? workflow.enable_skills ?? false;
  return enabled && (sources === undefined || sources.includes('project'));
}

/** A list of allowed tools is the whole list: without it, every tool of a step's servers is one of its own. */
function mcpSettings(workflow: Workflow, options: ClaudeOptions, allowed: readonly string[] | undefined): McpSettings {
  const { mcp_config, strict_mcp_config, disallowed_tools } = options;
  const inFile = typeof mcp_config === 'string';
  return {
    servers: {
      ...(strict_mcp_config === true ? {} : { ...workflow.mcp_servers, ...options.mcp_servers }),
      ...(mcp_config === undefined || inFile ? {} : mcp_config.mcpServers),
    },
    config_file: inFile ? mcp_config : null,
    allowed: allowed?.filter(isMcp) ?? null,
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
