import type { PathSegment } from './expression-ast.ts';
import { ExpressionError } from './expression-error.ts';
import { descend, findStep, resolveInResult, resolvePath, resolveReference } from './resolve.ts';
import { resultData } from './result.ts';
import type { Scope } from './scope.ts';
import { didYouMean } from './suggest.ts';
import { resolveTemplates } from './template.ts';

/** What `input_source`, `data_source` and `right_source` name. */
export type DataSource =
  | { kind: 'template' }
  /** `previous_response:step.field`, whose first name may also be a field of the step before. */
  | { kind: 'previous_response'; segments: PathSegment[] }
  /** `step`, `step:field.path`, `context:field`, or any other name of a scope. */
  | { kind: 'name'; segments: PathSegment[] };

const PREFIX = /^(previous_response|context):/;

/** Reads a source's form. Names may hold spaces; `.`, `:` and `[n]` separate them. */
export function parseSource(source: string): DataSource {
  const text = source.trim();
  if (text.includes('{{')) {
    return { kind: 'template' };
  }
  const prefix = PREFIX.exec(text)?.[1];
  const rest = prefix === undefined ? text : text.slice(prefix.length + 1);
  const names = rest.replaceAll(/\[(-?\d+)\]/g, '.$1').split(/[.:]/);
  const segments = names.map((name) => name.trim()).filter((name) => name !== '');
  return { kind: prefix === 'previous_response' ? prefix : 'name', segments };
}

/**
 * The data a source names: a transform's data, the JSON of a model's answer or its text, any other value as it is.
 * @throws ExpressionError when there is nothing by that name
 */
export function resolveSource(source: string, scope: Scope): unknown {
  const parsed = parseSource(source);
  if (parsed.kind === 'template') {
    return resultData(resolveTemplates(source, scope));
  }
  const resolved =
    parsed.kind === 'previous_response'
      ? resolveReference(scope, parsed.segments)
      : resolvePath(scope, parsed.segments);
  if (resolved.found) {
    return resultData(resolved.value);
  }
  throw unresolved(`"${source}": ${resolved.reason}`, String(parsed.segments.at(-1) ?? source), resolved.available);
}

function unresolved(reason: string, wanted: string, available: string[]): ExpressionError {
  const names = available.length === 0 ? '' : `; available: ${available.join(', ')}`;
  return new ExpressionError(`${reason}${names}`, 0, { available, suggestion: didYouMean(wanted, available) });
}

/** Result of the step a prompt part names: by the step's name, or a transform's output field. @throws ExpressionError */
export function stepResult(step: string, scope: Scope): unknown {
  const name = findStep(scope, step);
  if (name === null) {
    throw unresolved(`no step "${step}" has finished`, step, Object.keys(scope.steps));
  }
  return scope.steps[name];
}

/** A field of a step's result, by its dotted path. @throws ExpressionError that lists the fields there are */
export function extractField(step: string, path: string, scope: Scope): unknown {
  const segments = path
    .replaceAll(/\[(-?\d+)\]/g, '.$1')
    .split('.')
    .filter((segment) => segment !== '');
  const resolved = resolveInResult(stepResult(step, scope), segments, step);
  if (resolved.found) {
    return resolved.value;
  }
  throw unresolved(resolved.reason, segments.at(-1) ?? path, resolved.available);
}

/** A field of plain data, or undefined. */
export function fieldOf(value: unknown, path: string): unknown {
  const resolved = descend(value, path.split('.'), 'the item');
  return resolved.found ? resolved.value : undefined;
}
