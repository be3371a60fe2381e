import type { Finding } from './parse.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import { didYouMean } from './suggest.ts';

type Path = readonly PropertyKey[];

/** Checks that step names are unique and that prompts name steps that have run before. */
export function checkReferences(workflow: Workflow): Finding[] {
  return checkSteps(workflow, workflow.steps, ['workflow', 'steps'], new Set());
}

function checkSteps(
  workflow: Workflow,
  steps: readonly WorkflowStep[],
  path: Path,
  before: ReadonlySet<string>
): Finding[] {
  const seen = new Set(before);
  const own = new Set<string>();
  const names = steps.map((step) => step.name);
  return steps.flatMap((step, index) => {
    const at = [...path, index];
    const findings = [
      ...duplicate(step, own, at),
      ...promptFindings(step, at, seen, names),
      ...functionFindings(workflow, step, at),
    ];
    own.add(step.name);
    if ('steps' in step) {
      findings.push(...checkSteps(workflow, step.steps, [...at, 'steps'], seen));
    }
    seen.add(step.name);
    if (step.type === 'data_transform' && step.output_field !== undefined) {
      seen.add(step.output_field);
    }
    return findings;
  });
}

function duplicate(step: WorkflowStep, own: ReadonlySet<string>, at: Path): Finding[] {
  return own.has(step.name)
    ? [
        {
          severity: 'error',
          message: `there are two steps named "${step.name}"`,
          path: [...at, 'name'],
          suggestion: 'give each step a name of its own',
        },
      ]
    : [];
}

function promptFindings(step: WorkflowStep, at: Path, seen: ReadonlySet<string>, names: readonly string[]): Finding[] {
  if (!('prompt' in step) || step.prompt === undefined) {
    return [];
  }
  return step.prompt.flatMap((part, index): Finding[] => {
    const path = [...at, 'prompt', index];
    if (part.type === 'session_context' || part.type === 'claude_continue') {
      return [
        { severity: 'error', message: `prompt parts of type "${part.type}" are not built yet in this version`, path },
      ];
    }
    if (part.type !== 'previous_response' || seen.has(part.step)) {
      return [];
    }
    const later = names.includes(part.step);
    return [
      {
        severity: 'error',
        message: later
          ? `step "${part.step}" comes later, so it has no response yet`
          : `there is no step "${part.step}"`,
        path: [...path, 'step'],
        suggestion: later ? 'move that step in front of this one' : didYouMean(part.step, seen),
      },
    ];
  });
}

function functionFindings(workflow: Workflow, step: WorkflowStep, at: Path): Finding[] {
  if (step.type !== 'gemini' && step.type !== 'gemini_instructor') {
    return [];
  }
  const known = Object.keys(workflow.gemini_functions ?? {});
  return (step.functions ?? []).flatMap((name, index): Finding[] =>
    known.includes(name)
      ? []
      : [
          {
            severity: 'error',
            message: `there is no function "${name}" in gemini_functions`,
            path: [...at, 'functions', index],
            suggestion: didYouMean(name, known),
          },
        ]
  );
}
