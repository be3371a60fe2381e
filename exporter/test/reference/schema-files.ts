import type { StepKind } from '../../src/workflow/schema.ts';

const FILE_OF_KIND: Partial<Record<StepKind, string>> = {
  gemini: 'gemini.schema.ts',
  gemini_instructor: 'gemini.schema.ts',
  test_echo: 'data.schema.ts',
  set_variable: 'data.schema.ts',
  data_transform: 'data.schema.ts',
  file_ops: 'data.schema.ts',
};
const FLOW: readonly string[] = ['pipeline', 'for_loop', 'while_loop', 'switch', 'break', 'continue', 'checkpoint'];

/** Files whose comments tell of the keys of the workflow itself. */
export const FILES_OF_WORKFLOW: readonly string[] = ['schema.ts', 'common.schema.ts', 'claude-options.schema.ts'];

/** Files whose comments tell of the keys of a kind of step, the nearest first. */
export function filesOfKind(kind: StepKind): string[] {
  return [
    FILE_OF_KIND[kind] ?? (FLOW.includes(kind) ? 'flow.schema.ts' : 'claude.schema.ts'),
    'prompt.schema.ts',
    'claude-options.schema.ts',
    'common.schema.ts',
  ];
}

const OWN_FILE: Readonly<Record<string, string>> = {
  claude_options: 'claude-options.schema.ts',
  options: 'claude-options.schema.ts',
  hooks: 'hooks.schema.ts',
  mcp_servers: 'mcp.schema.ts',
  agents: 'agents.schema.ts',
  prompt: 'prompt.schema.ts',
};

/** Files for the keys inside the value of a key: some keys have a file of their own. */
export function filesInside(key: string, files: readonly string[]): readonly string[] {
  const own = OWN_FILE[key];
  return own === undefined ? files : [own];
}
