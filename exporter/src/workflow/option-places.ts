import type { Workflow, WorkflowStep } from './schema.ts';
import type { ClaudeOptions } from './steps/claude-options.schema.ts';
import { walkSteps } from './walk.ts';

type Path = readonly PropertyKey[];

/** Calls back for the options of the defaults, of every Claude step, and of every task, with their place. */
export function walkOptions(workflow: Workflow, visit: (options: ClaudeOptions, path: Path) => void): void {
  const told = (options: ClaudeOptions | undefined, path: Path) => {
    if (options !== undefined) {
      visit(options, path);
    }
  };
  told(workflow.defaults?.claude_options, ['workflow', 'defaults', 'claude_options']);
  walkSteps(workflow.steps, ['workflow', 'steps'], (step, path) => {
    told(ownOptions(step, 'claude_options'), [...path, 'claude_options']);
    told(ownOptions(step, 'options'), [...path, 'options']);
    for (const [index, task] of ('parallel_tasks' in step ? step.parallel_tasks : []).entries()) {
      told(task.claude_options, [...path, 'parallel_tasks', index, 'claude_options']);
      told(task.options, [...path, 'parallel_tasks', index, 'options']);
    }
  });
}

function ownOptions(step: WorkflowStep, key: 'claude_options' | 'options'): ClaudeOptions | undefined {
  return 'claude_options' in step || 'options' in step ? step[key] : undefined;
}
