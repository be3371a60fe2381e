import type { AgentSettings } from '../../workflow/agent-settings.ts';
import { CLOSED_POLICY } from '../../workflow/policy.ts';
import { type McpToolset, openMcpTools } from '../mcp/mcp-tools.ts';
import type { StepContext } from '../run-context.ts';
import type { Tool } from '../tools/tool.types.ts';
import { openToolbox } from '../tools/toolbox.ts';

export interface AgentPlace {
  /** Where the tools work, relative to the workspace. */
  directory: string;
  /** Nothing real answers, so no tool is ever called. */
  simulated: boolean;
}

/** The tools that a step may use, by name. What it asked for and does not get is told in the run's log. */
export async function agentTools(
  context: StepContext,
  agent: AgentSettings,
  place: AgentPlace
): Promise<ReadonlyMap<string, Tool>> {
  const policy = context.run.policy ?? CLOSED_POLICY;
  const own = openToolbox(agent, policy.bash);
  const mcp = await mcpTools(context, agent, place);
  [...own.missing, ...mcp.missing].forEach((message) => context.log('warn', message));
  return new Map([...own.tools, ...mcp.tools.map((tool): [string, Tool] => [tool.definition.name, tool])]);
}

async function mcpTools(
  { run, signal }: StepContext,
  { mcp, plan_only }: AgentSettings,
  { directory, simulated }: AgentPlace
): Promise<McpToolset> {
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
  });
  signal.throwIfAborted();
  return tools;
}
