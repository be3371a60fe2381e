/** Names that every expression knows, as the reference of the format has them. */
const ROOTS: readonly string[] = ['steps', 'inputs', 'global_vars', 'state', 'loop'];
const RUN_NAMES: readonly string[] = ['timestamp', 'run_id', 'workflow_name'];
const LOOP_FIELDS: readonly string[] = ['item', 'index', 'total', 'first', 'last', 'level', 'parent'];
const VARIABLE_KEYS: readonly string[] = ['variables', 'global_vars', 'input', 'inputs'];

export interface Reference {
  name: string;
  kind: 'variable' | 'step' | 'name' | 'function' | 'field';
  /** The value that a variable begins with, or the kind of a step. */
  detail?: string;
}

/** The part of an expression that is typed at the end of a text; undefined outside `{{ … }}`. */
export function openExpression(before: string): string | undefined {
  const open = before.lastIndexOf('{{');
  if (open < 0 || before[open - 1] === '\\') {
    return undefined;
  }
  const inside = before.slice(open + 2);
  return inside.includes('}}') || inside.includes('\n') ? undefined : (/[\w.]*$/.exec(inside)?.[0] ?? '');
}

/** What the names in `{{ … }}` can be, after what has been typed of a path: `steps.` gives steps. */
export function referencesFor(document: unknown, typed: string, functions: readonly string[]): Reference[] {
  const workflow = inside(document, 'workflow');
  const owner = typed.split('.').slice(0, -1);
  switch (owner.length === 0 ? '' : owner.join('.')) {
    case '':
      return [
        ...variables(workflow, VARIABLE_KEYS),
        ...stepsIn(workflow),
        ...[...ROOTS, ...RUN_NAMES].map((name): Reference => ({ name, kind: 'name' })),
        ...functions.map((name): Reference => ({ name, kind: 'function' })),
      ];
    case 'steps':
      return stepsIn(workflow);
    case 'inputs':
      return variables(workflow, ['input', 'inputs']);
    case 'global_vars':
      return variables(workflow, ['variables', 'global_vars']);
    case 'loop':
      return LOOP_FIELDS.map((name) => ({ name, kind: 'field' }));
    default:
      return fieldsOf(workflow, owner);
  }
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

function variables(workflow: unknown, keys: readonly string[]): Reference[] {
  return keys
    .flatMap((key) => entriesOf(inside(workflow, key)))
    .map(([name, value]) => ({ name, kind: 'variable', detail: shortly(value) }));
}

const SHORT = 40;

function shortly(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}

interface Named {
  name: string;
  type: string;
  step: unknown;
}

/** Every step of a workflow, those inside of loops and branches too; what a nested workflow has stays its own. */
function namedSteps(holder: unknown): Named[] {
  if (Array.isArray(holder)) {
    return holder.flatMap((item) => [...named(item), ...namedSteps(item)]);
  }
  return entriesOf(holder)
    .filter(([key]) => key === 'steps' || key === 'cases' || key === 'default')
    .flatMap(([key, value]) =>
      key === 'cases' ? entriesOf(value).flatMap(([, steps]) => namedSteps(steps)) : namedSteps(value)
    );
}

function named(step: unknown): Named[] {
  const name = inside(step, 'name');
  const type = inside(step, 'type');
  return typeof name === 'string' ? [{ name, type: typeof type === 'string' ? type : '', step }] : [];
}

function stepsIn(workflow: unknown): Reference[] {
  return namedSteps(workflow).map(({ name, type }) => ({ name, kind: 'step', detail: type }));
}

/** Fields of a step's result that its `output_schema` names. */
function fieldsOf(workflow: unknown, owner: readonly string[]): Reference[] {
  const [step, ...rest] = owner[0] === 'steps' ? owner.slice(1) : owner;
  if (rest.length > 0) {
    return [];
  }
  const found = namedSteps(workflow).find(({ name }) => name === step);
  const fields = inside(inside(found?.step, 'output_schema'), 'properties');
  return entriesOf(fields).map(([name]) => ({ name, kind: 'field' }));
}
