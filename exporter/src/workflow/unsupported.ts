import type { Finding } from './parse.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import { isMap } from './values.ts';
import { walkSteps } from './walk.ts';

type Path = readonly PropertyKey[];

/** Keys of the workflow that are accepted and have no effect. */
const WORKFLOW_KEYS = ['memory_config', 'enable_context_management', 'claude_auth'] as const;

const OPTION_KEYS = ['add_dir', 'permission_prompt_tool', 'stream_handler', 'stream_buffer_size'];

/** Warns of what a workflow asks for and does not get, so that nothing is ignored in silence. */
export function unsupportedKeys(workflow: Workflow): Finding[] {
  const findings = workflowFindings(workflow, ['workflow']);
  walkSteps(workflow.steps, ['workflow', 'steps'], (step, path) => findings.push(...stepFindings(step, path)));
  return findings;
}

function noEffect(path: Path, why = 'is not supported and has no effect'): Finding {
  return { severity: 'warning', message: `"${String(path.at(-1))}" ${why}`, path, atKey: true };
}

function workflowFindings(workflow: Workflow, path: Path): Finding[] {
  const { environment, resource_limits } = workflow;
  return [
    ...WORKFLOW_KEYS.filter((key) => workflow[key] !== undefined).map((key) => noEffect([...path, key])),
    ...optionFindings(workflow.defaults?.claude_options, [...path, 'defaults', 'claude_options']),
    ...(environment?.debug_level === undefined
      ? []
      : [noEffect([...path, 'environment', 'debug_level'], 'has no effect: a run is always logged in full')]),
    ...(resource_limits?.max_memory_mb === undefined
      ? []
      : [noEffect([...path, 'resource_limits', 'max_memory_mb'], MEMORY)]),
  ];
}

const MEMORY = 'has no effect: runs share the memory of the service';

function stepFindings(step: WorkflowStep, path: Path): Finding[] {
  return [
    ...(['claude_options', 'options'] as const).flatMap((key) =>
      optionFindings(key in step ? step[key as keyof WorkflowStep] : undefined, [...path, key])
    ),
    ...('parallel_tasks' in step
      ? step.parallel_tasks.flatMap((task, index) =>
          optionFindings(task.claude_options, [...path, 'parallel_tasks', index, 'claude_options'])
        )
      : []),
    ...('tools' in step && step.tools !== undefined ? [noEffect([...path, 'tools'])] : []),
    ...('functions' in step && step.functions !== undefined && step.type.startsWith('claude')
      ? [noEffect([...path, 'functions'], 'has no effect on Claude steps: functions are for gemini')]
      : []),
    ...kindFindings(step, path),
  ];
}

function kindFindings(step: WorkflowStep, path: Path): Finding[] {
  if (step.type === 'pipeline' && step.config?.memory_limit_mb !== undefined) {
    return [noEffect([...path, 'config', 'memory_limit_mb'], MEMORY)];
  }
  if (step.type === 'claude_session' && step.session_config?.continue_on_restart === true) {
    const why = 'goes on after a restart of the service only: a new run begins a new conversation';
    return [noEffect([...path, 'session_config', 'continue_on_restart'], why)];
  }
  return 'prompt' in step && step.prompt !== undefined
    ? step.prompt.flatMap((part, index) =>
        part.type === 'previous_response' && part.extract_with !== undefined
          ? [noEffect([...path, 'prompt', index, 'extract_with'], 'has no effect: the text is taken as it is')]
          : []
      )
    : [];
}

function optionFindings(options: unknown, path: Path): Finding[] {
  if (!isMap(options)) {
    return [];
  }
  return OPTION_KEYS.filter((key) => options[key] !== undefined).map((key) => noEffect([...path, key]));
}
