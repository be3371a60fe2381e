import type { Finding } from './parse.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import { isMap } from './values.ts';

/** Keys of the workflow that are accepted and have no effect in this version. */
const WORKFLOW_KEYS = [
  'hooks',
  'mcp_servers',
  'agents',
  'enable_skills',
  'setting_sources',
  'memory_config',
  'enable_context_management',
  'resource_limits',
  'claude_auth',
] as const;

const OPTION_KEYS = [
  'fallback_model',
  'cwd',
  'add_dir',
  'permission_mode',
  'permission_prompt_tool',
  'session_id',
  'resume_session',
  'fork_session',
  'mcp_config',
  'mcp_servers',
  'hooks',
  'agents',
  'agent',
  'enable_skills',
  'setting_sources',
];

/** Warns of what a workflow asks for and does not get, so that nothing is ignored in silence. */
export function unsupportedKeys(workflow: Workflow): Finding[] {
  const top = WORKFLOW_KEYS.filter((key) => workflow[key] !== undefined).map((key): Finding => ({
    severity: 'warning',
    message: `"${key}" is not supported yet and has no effect`,
    path: ['workflow', key],
    atKey: true,
  }));
  return [...top, ...workflow.steps.flatMap((step, index) => stepFindings(step, ['workflow', 'steps', index]))];
}

function stepFindings(step: WorkflowStep, path: readonly PropertyKey[]): Finding[] {
  const findings: Finding[] = [];
  for (const key of ['claude_options', 'options'] as const) {
    const options: unknown = key in step ? step[key as keyof WorkflowStep] : undefined;
    if (isMap(options)) {
      findings.push(...optionFindings(options, [...path, key]));
    }
  }
  if ('steps' in step) {
    findings.push(...step.steps.flatMap((inner, index) => stepFindings(inner, [...path, 'steps', index])));
  }
  return findings;
}

function optionFindings(options: Record<string, unknown>, path: readonly PropertyKey[]): Finding[] {
  const findings = OPTION_KEYS.filter((key) => options[key] !== undefined).map((key): Finding => ({
    severity: 'warning',
    message: `"${key}" is not supported yet and has no effect`,
    path: [...path, key],
    atKey: true,
  }));
  const tools = options['allowed_tools'];
  if (Array.isArray(tools) && tools.length > 0) {
    findings.push({
      severity: 'warning',
      message: 'tools are not run yet: the model is asked without them',
      path: [...path, 'allowed_tools'],
      atKey: true,
    });
  }
  return findings;
}
