import type { Finding } from './parse.ts';
import type { PromptInput, Workflow, WorkflowStep } from './schema.ts';
import { didYouMean } from './suggest.ts';
import { bodiesOf } from './walk.ts';

type Path = readonly PropertyKey[];

interface Place {
  workflow: Workflow;
  path: Path;
  /** Steps that have run before, wherever the steps here are. */
  before: ReadonlySet<string>;
  inLoop: boolean;
}

/** Checks that step names are unique, that prompts name steps that have run before, and that jumps are in loops. */
export function checkReferences(workflow: Workflow): Finding[] {
  return checkSteps(workflow.steps, { workflow, path: ['workflow', 'steps'], before: new Set(), inLoop: false });
}

function checkSteps(steps: readonly WorkflowStep[], place: Place): Finding[] {
  const seen = new Set(place.before);
  const own = new Set<string>();
  const names = steps.map((step) => step.name);
  return steps.flatMap((step, index) => {
    const at = [...place.path, index];
    const findings = [
      ...duplicate(step, own, at),
      ...promptsOf(step).flatMap(({ prompt, path }) => promptFindings(prompt, [...at, ...path], seen, names)),
      ...functionFindings(place.workflow, step, at),
      ...jumpFindings(step, at, place.inLoop),
    ];
    own.add(step.name);
    for (const body of bodiesOf(step)) {
      const nested = body.kind === 'pipeline';
      findings.push(
        ...checkSteps(body.steps, {
          workflow: body.workflow ?? place.workflow,
          path: [...at, ...body.path],
          // A turn of a loop sees what the turn before has left.
          before: nested ? new Set() : new Set([...seen, ...(body.kind === 'loop' ? namesOf(body.steps) : [])]),
          inLoop: !nested && (place.inLoop || body.kind === 'loop'),
        })
      );
    }
    namesOf([step]).forEach((name) => seen.add(name));
    return findings;
  });
}

function namesOf(steps: readonly WorkflowStep[]): string[] {
  return steps.flatMap((step) =>
    step.type === 'data_transform' && step.output_field !== undefined ? [step.name, step.output_field] : [step.name]
  );
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

function promptsOf(step: WorkflowStep): { prompt: PromptInput; path: Path }[] {
  const own = 'prompt' in step && step.prompt !== undefined ? [{ prompt: step.prompt, path: ['prompt'] }] : [];
  const tasks = 'tasks' in step ? step.tasks : 'parallel_tasks' in step ? step.parallel_tasks : [];
  const key = 'tasks' in step ? 'tasks' : 'parallel_tasks';
  return [
    ...own,
    ...tasks.flatMap((task, index) =>
      task.prompt === undefined ? [] : [{ prompt: task.prompt, path: [key, index, 'prompt'] }]
    ),
  ];
}

function promptFindings(prompt: PromptInput, at: Path, seen: ReadonlySet<string>, names: readonly string[]): Finding[] {
  return prompt.flatMap((part, index): Finding[] => {
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
        path: [...at, index, 'step'],
        suggestion: later ? 'move that step in front of this one' : didYouMean(part.step, seen),
      },
    ];
  });
}

function jumpFindings(step: WorkflowStep, at: Path, inLoop: boolean): Finding[] {
  return (step.type === 'break' || step.type === 'continue') && !inLoop
    ? [{ severity: 'error', message: `"${step.type}" stands in no loop`, path: [...at, 'type'] }]
    : [];
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
