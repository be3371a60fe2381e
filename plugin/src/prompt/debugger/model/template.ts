import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** A part of a prompt as its file has it. Keys that the editor does not know are kept. */
export type TemplatePart = { type: string } & Record<string, unknown>;

export interface Template {
  /** YAML text of the whole workflow. */
  source: string;
  /** Path of the step, e.g. `loop[2]/summarise`. */
  step: string;
  /** Task of a step that asks several. */
  task_id?: string | undefined;
}

/** The prompt of a step as a list of parts; a plain text is one static part. Null when the file has no such prompt. */
export function readParts(template: Template): TemplatePart[] | null {
  const node = promptOwner(parseDocument(template.source), template);
  const prompt: unknown = node?.toJSON()?.prompt;
  if (typeof prompt === 'string') {
    return [{ type: 'static', content: prompt }];
  }
  return Array.isArray(prompt) ? (prompt as TemplatePart[]) : null;
}

/** Ids of the tasks of a step that asks several; none for one that asks once. */
export function readTasks({ source, step }: Template): string[] {
  const node = stepNode(parseDocument(source), step);
  return mapsOf(tasksOf(node)).flatMap((task) => {
    const id = task.get('id') ?? task.get('task_id');
    return typeof id === 'string' ? [id] : [];
  });
}

/** What the innermost loop around a step calls its item; null: there is no loop around it. */
export function loopItemOf({ source, step }: Template): string | null {
  const document = parseDocument(source);
  const names = step.split('/');
  const around = names.map((_name, index) => stepNode(document, names.slice(0, index).join('/')));
  const loop = around.findLast((node) => LOOPS.includes(String(node?.get('type'))));
  return loop === undefined ? null : String(loop?.get('iterator') ?? 'item');
}

const LOOPS = ['for_loop', 'while_loop'];

/** The variables that a workflow takes, with the values they have unless a run is given others. */
export function readInputs(source: string): Record<string, unknown> {
  const inputs: unknown = rootOf(parseDocument(source))?.toJSON()?.inputs;
  return typeof inputs === 'object' && inputs !== null && !Array.isArray(inputs)
    ? { ...(inputs as Record<string, unknown>) }
    : {};
}

/** The workflow with another prompt in its step; comments and order of the rest stay. */
export function writeParts(template: Template, parts: readonly TemplatePart[]): string {
  const document = parseDocument(template.source);
  promptOwner(document, template)?.set('prompt', document.createNode(parts));
  return document.toString();
}

/** What makes a sample run: the step alone, its prompt built beforehand and given as a variable. */
export interface SampleOptions {
  /** Name of the run, so that it can be told from the real ones. */
  name: string;
  model?: string | undefined;
}

/**
 * A workflow of the one step. Nothing else of the file runs: no condition, no output file. JSON is YAML too.
 * Its prompt is `{{inputs.debug_prompt}}`, because the value of a variable is never read as a template again.
 */
export function sampleWorkflow(template: Template, { name, model }: SampleOptions): string {
  const document = parseDocument(template.source);
  const root = rootOf(document)?.toJSON() ?? {};
  const owner = promptOwner(document, template);
  const step = stepNode(document, template.step)?.toJSON() ?? {};
  const task = template.task_id === undefined ? {} : (owner?.toJSON() ?? {});
  return JSON.stringify({
    workflow: {
      name,
      ...(root.defaults === undefined ? {} : { defaults: root.defaults }),
      ...(root.gemini_functions === undefined ? {} : { gemini_functions: root.gemini_functions }),
      inputs: { debug_prompt: '' },
      steps: [sampleStep(step, task, model)],
    },
  });
}

/** Keys that say when and where a step runs, or hold other prompts; they mean nothing to a sample. */
const LEFT_OUT = [
  'condition',
  'output_to_file',
  'parallel_tasks',
  'tasks',
  'batch_config',
  'max_parallel',
  'session_config',
  'id',
  'task_id',
  'file',
];
const ASKS_ONCE: Record<string, string> = {
  parallel_claude: 'claude',
  claude_batch: 'claude',
  claude_session: 'claude',
};

function sampleStep(step: Record<string, unknown>, task: Record<string, unknown>, model: string | undefined) {
  const { type, name } = step;
  const merged = Object.fromEntries(Object.entries({ ...step, ...task }).filter(([key]) => !LEFT_OUT.includes(key)));
  return {
    ...merged,
    name: typeof name === 'string' ? name : 'sample',
    type: ASKS_ONCE[String(type)] ?? type,
    prompt: [{ type: 'static', content: '{{inputs.debug_prompt}}' }],
    ...(model === undefined || model === '' ? {} : { model }),
  };
}

function rootOf(document: Document): YAMLMap | null {
  const { contents } = document;
  if (!isMap(contents)) {
    return null;
  }
  const workflow = contents.get('workflow');
  return isMap(workflow) ? workflow : contents;
}

/** The map that holds `prompt`: the step, or one of its tasks. */
function promptOwner(document: Document, { step, task_id }: Template): YAMLMap | null {
  const node = stepNode(document, step);
  if (node === null || task_id === undefined) {
    return node;
  }
  return mapsOf(tasksOf(node)).find((task) => (task.get('id') ?? task.get('task_id')) === task_id) ?? null;
}

function tasksOf(node: YAMLMap | null): unknown {
  return node?.get('parallel_tasks') ?? node?.get('tasks');
}

function stepNode(document: Document, path: string): YAMLMap | null {
  const names = path.split('/').map((name) => name.replace(/\[\d+\]$/, ''));
  return find(rootOf(document)?.get('steps'), names);
}

function find(steps: unknown, [name, ...rest]: string[]): YAMLMap | null {
  const step = mapsOf(steps).find((candidate) => candidate.get('name') === name) ?? null;
  if (step === null || rest.length === 0) {
    return step;
  }
  for (const inner of innerLists(step)) {
    const found = find(inner, rest);
    if (found !== null) {
      return found;
    }
  }
  return null;
}

function innerLists(step: YAMLMap): unknown[] {
  const cases = step.get('cases');
  const pipeline = step.get('pipeline');
  return [
    step.get('steps'),
    ...(isMap(cases) ? cases.items.map((pair) => pair.value) : []),
    step.get('default'),
    isMap(pipeline) ? pipeline.get('steps') : undefined,
  ];
}

const mapsOf = (list: unknown): YAMLMap[] =>
  isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : [];
