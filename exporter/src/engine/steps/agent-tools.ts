import type { AgentSettings } from '../../workflow/agent-settings.ts';
import { CLOSED_POLICY } from '../../workflow/policy.ts';
import { openMcpTools } from '../mcp/mcp-tools.ts';
import type { StepContext } from '../run-context.ts';
import { openSkillTool } from '../tools/skill-tool.ts';
import { type HelperTask, taskTool } from '../tools/task-tool.ts';
import type { Tool } from '../tools/tool.types.ts';
import { openToolbox } from '../tools/toolbox.ts';

export interface AgentPlace {
  /** Where the tools work, relative to the workspace. */
  directory: string;
  /** Nothing real answers, so no tool is ever called. */
  simulated: boolean;
  /** Has a helper do a task and returns its answer. */
  help(task: HelperTask): Promise<string>;
}

interface Toolset {
  tools: readonly Tool[];
  missing: readonly string[];
}

/** The tools that a step may use, by name. What it asked for and does not get is told in the run's log. */
export async function agentTools(
  context: StepContext,
  agent: AgentSettings,
  place: AgentPlace
): Promise<ReadonlyMap<string, Tool>> {
  const policy = context.run.policy ?? CLOSED_POLICY;
  const { tools, missing } = openToolbox(agent, policy.bash);
  const more = [
    await skillTools(context, agent, place),
    helperTools(agent, place),
    await mcpTools(context, agent, place),
  ];
  [...missing, ...more.flatMap((set) => set.missing)].forEach((message) => context.log('warn', message));
  const added = more.flatMap((set) => set.tools).filter(({ definition }) => !isDisallowed(agent, definition.name));
  return new Map([...tools, ...added.map((tool): [string, Tool] => [tool.definition.name, tool])]);
}

function isDisallowed({ disallowed_tools }: AgentSettings, name: string): boolean {
  return disallowed_tools.includes(name);
}

async function skillTools({ run }: StepContext, agent: AgentSettings, { directory }: AgentPlace): Promise<Toolset> {
  if (!agent.skills || isDisallowed(agent, 'Skill')) {
    return { tools: [], missing: [] };
  }
  const { tool, missing } = await openSkillTool(run.workspace, directory);
  return { tools: tool === null ? [] : [tool], missing };
}

function helperTools({ agents }: AgentSettings, { help }: AgentPlace): Toolset {
  return { tools: Object.keys(agents).length === 0 ? [] : [taskTool(agents, help)], missing: [] };
}

async function mcpTools(
  { run, signal }: StepContext,
  { mcp, plan_only }: AgentSettings,
  { directory, simulated }: AgentPlace
): Promise<Toolset> {
  const names = Object.keys(mcp.servers);
  if (names.length === 0 && mcp.config_file === null) {
    return { tools: [], missing: [] };
  }
  if (plan_only || simulated) {
    const why = plan_only ? 'the permission mode is plan' : 'the simulated provider calls no tools';
    return { tools: [], missing: [`MCP servers are off: ${why}`] };
  }
  const tools = await openMcpTools(run.mcp, mcp, {
    workspace: run.workspace,
    directory,
    policy: run.policy ?? CLOSED_POLICY,
    environment: run.environment.variables,
  });
  signal.throwIfAborted();
  return tools;
}
