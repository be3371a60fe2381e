import { parse } from 'yaml';

import type { PlanBody, PlanRule, PlanStep } from './plan.types';
import { stepsUsed } from './references';

type Config = Readonly<Record<string, unknown>>;
/** Paths of the steps that a place can see, by name. */
type Scope = ReadonlyMap<string, string>;

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function configs(value: unknown): Config[] {
  return Array.isArray(value) ? value.filter(isConfig) : [];
}

const nameOf = (config: Config) => String(config['name'] ?? '');

/** A condition in one line. */
function conditionText(condition: unknown): string {
  if (Array.isArray(condition)) {
    return condition.map(conditionText).join(' and ');
  }
  if (!isConfig(condition)) {
    return String(condition);
  }
  if (Array.isArray(condition['or'])) {
    return `(${condition['or'].map(conditionText).join(' or ')})`;
  }
  return 'not' in condition ? `not (${conditionText(condition['not'])})` : conditionText(condition['and']);
}

function ruleOf(config: Config): PlanRule | undefined {
  const { type, condition, data_source: source } = config;
  if (type === 'switch') {
    return { kind: 'switch', text: String(config['expression']) };
  }
  if (type === 'for_loop' && condition === undefined) {
    return { kind: 'each', text: typeof source === 'string' ? source : JSON.stringify(source) };
  }
  return condition === undefined || condition === null || condition === true
    ? undefined
    : { kind: type === 'while_loop' ? 'while' : 'if', text: conditionText(condition) };
}

function tasksOf(config: Config): string[] {
  return configs(config['parallel_tasks'] ?? config['tasks']).map((task, index) =>
    String(task['id'] ?? task['task_id'] ?? index + 1)
  );
}

function bodiesOf(config: Config, path: string, scope: Scope): PlanBody[] {
  const branch = (label: string, steps: unknown): PlanBody => ({
    kind: 'branch',
    label,
    steps: planOf(configs(steps), path, scope),
  });
  switch (config['type']) {
    case 'for_loop':
    case 'while_loop': {
      const steps = configs(config['steps']);
      // A turn sees what the turn before has left.
      const inside = new Map([...scope, ...steps.map((step) => [nameOf(step), `${path}/${nameOf(step)}`] as const)]);
      return [{ kind: 'loop', label: undefined, steps: planOf(steps, path, inside) }];
    }
    case 'switch': {
      const cases = isConfig(config['cases']) ? Object.entries(config['cases']) : [];
      const fallback = config['default'] === undefined ? [] : [branch('default', config['default'])];
      return [...cases.map(([label, steps]) => branch(label, steps)), ...fallback];
    }
    case 'pipeline':
      return isConfig(config['pipeline'])
        ? [{ kind: 'pipeline', label: undefined, steps: planOf(configs(config['pipeline']['steps']), path, new Map()) }]
        : [];
    default:
      return [];
  }
}

function planOf(steps: readonly Config[], parent: string | null, outside: Scope): PlanStep[] {
  const scope = new Map(outside);
  return steps.map((config) => {
    const name = nameOf(config);
    const path = parent === null ? name : `${parent}/${name}`;
    const used = stepsUsed(config, new Set(scope.keys())).flatMap((step) => scope.get(step) ?? []);
    const step: PlanStep = {
      path,
      name,
      type: String(config['type'] ?? ''),
      rule: ruleOf(config),
      tasks: tasksOf(config),
      bodies: bodiesOf(config, path, scope),
      uses: used.filter((other) => other !== path),
    };
    scope.set(name, path);
    return step;
  });
}

/**
 * The steps of a workflow file as they were designed. The service has checked the file before it ran, so what does not
 * look like a workflow is left out. @throws Error for text that is no YAML
 */
export function readPlan(yaml: string): PlanStep[] {
  const file: unknown = parse(yaml);
  const workflow = isConfig(file) ? file['workflow'] : undefined;
  return isConfig(workflow) ? planOf(configs(workflow['steps']), null, new Map()) : [];
}
