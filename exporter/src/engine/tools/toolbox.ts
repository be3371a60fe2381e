import type { AgentSettings } from '../../workflow/agent-settings.ts';
import { POLICY_SWITCH } from '../../workflow/policy.ts';
import { bashTool } from './bash-tool.ts';
import { editTool, readTool, writeTool } from './file-tools.ts';
import { globTool, grepTool, lsTool } from './search-tools.ts';
import type { Tool } from './tool.types.ts';

/** Tools by the names that workflow files use. */
const TOOLS: ReadonlyMap<string, Tool> = new Map([
  ['LS', lsTool],
  ['Glob', globTool],
  ['Read', readTool],
  ['Grep', grepTool],
  ['Search', grepTool],
  ['Write', writeTool],
  ['Edit', editTool],
  ['MultiEdit', editTool],
  ['Bash', bashTool],
]);

/** Tools that come with `enable_skills` and `agents`, whatever the list of tools says. */
const GIVEN_OTHERWISE: readonly string[] = ['Skill', 'Task'];

export interface Toolbox {
  tools: ReadonlyMap<string, Tool>;
  /** What was asked for and is not there, in words. */
  missing: string[];
}

/** The tools a step may use. `Bash` needs the service's leave; a `plan` changes nothing. */
export function openToolbox(
  { allowed_tools, disallowed_tools, plan_only }: AgentSettings,
  allowBash: boolean
): Toolbox {
  const tools = new Map<string, Tool>();
  const missing: string[] = [];
  const own = allowed_tools.filter((name) => !disallowed_tools.includes(name) && !GIVEN_OTHERWISE.includes(name));
  for (const wanted of own) {
    // `Bash(git:*)` narrows a tool down, which ours cannot; less is safer than more.
    const tool = TOOLS.get(wanted);
    if (tool === undefined) {
      missing.push(`there is no tool "${wanted}"`);
    } else if (tool === bashTool && !allowBash) {
      missing.push(`"Bash" is off: the service does not allow it (${POLICY_SWITCH.bash})`);
    } else if (plan_only && !tool.reads) {
      missing.push(`"${wanted}" is off: the permission mode is plan`);
    } else {
      tools.set(tool.definition.name, tool);
    }
  }
  return { tools, missing };
}
