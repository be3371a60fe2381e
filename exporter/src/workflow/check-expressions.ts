import { ExpressionError } from './expression-error.ts';
import { parseExpression } from './expression-parser.ts';
import type { Finding } from './parse.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import type { Condition } from './steps/condition.schema.ts';
import { parseTemplate } from './template-parser.ts';
import { isMap } from './values.ts';
import { neededVariables } from './variables.ts';
import { bodiesOf, walkSteps } from './walk.ts';

type Path = readonly PropertyKey[];

/** Keys that hold conditions and not templates. */
const CONDITIONS = ['condition', 'break_condition', 'continue_condition'] as const;

/** Checks that every template and condition can be read, and warns of run variables that a run has to be given. */
export function checkExpressions(workflow: Workflow): Finding[] {
  const findings: Finding[] = [];
  walkSteps(workflow.steps, ['workflow', 'steps'], (step, path) => findings.push(...stepFindings(step, path)));
  return [...findings, ...variableFindings(workflow)];
}

function stepFindings(step: WorkflowStep, path: Path): Finding[] {
  const bodies = new Set(bodiesOf(step).map((body) => body.path[0]));
  return Object.entries(step).flatMap(([key, value]) => {
    if (bodies.has(key)) {
      return [];
    }
    if (CONDITIONS.some((name) => name === key)) {
      return conditionFindings(value as Condition, [...path, key]);
    }
    if (key === 'operations' && step.type === 'data_transform') {
      return step.operations.flatMap((operation, index) =>
        operation.operation === 'filter' ? textFindings(operation.condition, [...path, key, index, 'condition']) : []
      );
    }
    if (key === 'expression' && step.type === 'switch' && !step.expression.includes('{{')) {
      return textFindings(step.expression, [...path, key]);
    }
    return templateFindings(value, [...path, key]);
  });
}

function conditionFindings(condition: Condition, path: Path): Finding[] {
  if (typeof condition === 'string') {
    return textFindings(condition, path);
  }
  if (Array.isArray(condition)) {
    return condition.flatMap((inner, index) => conditionFindings(inner, [...path, index]));
  }
  return isMap(condition)
    ? Object.entries(condition).flatMap(([key, inner]) => conditionFindings(inner as Condition, [...path, key]))
    : [];
}

function textFindings(text: string, path: Path): Finding[] {
  return read(() => parseExpression(text), path);
}

function templateFindings(value: unknown, path: Path): Finding[] {
  if (typeof value === 'string') {
    return value.includes('{{') ? read(() => parseTemplate(value), path) : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) =>
        templateFindings(item, [...path, Array.isArray(value) ? Number(key) : key])
      )
    : [];
}

function read(parse: () => unknown, path: Path): Finding[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    return [{ severity: 'error', message: error.message, path, suggestion: error.suggestion }];
  }
}

function variableFindings(workflow: Workflow): Finding[] {
  return neededVariables(workflow).map((name) => ({
    severity: 'warning',
    message: `"${name}" is given no value here: a run needs it as a variable`,
    path: ['workflow', 'name'],
    suggestion: `start the run with the variable ${name}, or give it a value under "variables:"`,
  }));
}
