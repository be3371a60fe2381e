import type { PathSegment } from './expression-ast.ts';
import { isModelResult, modelJson, transformedData } from './result.ts';
import { BUILTIN_NAMES, type LoopFrame, type Scope } from './scope.ts';
import { has, isMap, isRefused, type JsonMap } from './values.ts';

export type Resolved = { found: true; value: unknown } | { found: false; reason: string; available: string[] };

const MAX_NAMES = 30;
const NAMESPACES = ['inputs', 'global_vars', 'steps', 'state', 'loop'] as const;

function missing(reason: string, available: Iterable<string>): Resolved {
  return { found: false, reason, available: [...new Set(available)].slice(0, MAX_NAMES) };
}

/** Finds `segments` inside a value: keys of maps, indices and `length` of lists and texts. */
export function descend(value: unknown, segments: readonly PathSegment[], name: string): Resolved {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    return { found: true, value };
  }
  if (isRefused(String(segment))) {
    return missing(`"${segment}" cannot be read`, []);
  }
  const here = `${name}.${segment}`;
  if (isMap(value) && has(value, String(segment))) {
    return descend(value[String(segment)], rest, here);
  }
  if (segment === 'length' && rest.length === 0 && (Array.isArray(value) || typeof value === 'string')) {
    return { found: true, value: value.length };
  }
  if (!Array.isArray(value)) {
    return missing(`${name} has no "${segment}"`, isMap(value) ? Object.keys(value) : []);
  }
  const index = Number(segment);
  const item: unknown = Number.isInteger(index) ? value.at(index) : undefined;
  return item === undefined
    ? missing(`${name} has no item ${segment}: it has ${value.length}`, [])
    : descend(item, rest, here);
}

/** Where the fields of a result are looked for, nearest first. */
function* layers(result: unknown): Generator<unknown> {
  yield result;
  if (isModelResult(result)) {
    yield { content: result.text };
    const json = modelJson(result);
    if (json !== null) {
      yield json.value;
    }
  }
  const transformed = transformedData(result);
  if (transformed !== null) {
    yield transformed.data;
  }
  for (const key of ['result', 'variables_set', 'individual_results', 'results']) {
    if (isMap(result) && has(result, key)) {
      yield result[key];
    }
  }
}

/**
 * Finds a path in a step's result: as written, then in the JSON of a model's answer, a transform's data, and inside
 * `result`. `result` without such a key is the result itself.
 */
export function resolveInResult(result: unknown, segments: readonly PathSegment[], step: string): Resolved {
  const available: string[] = [];
  let first: Resolved | null = null;
  for (const layer of layers(result)) {
    const resolved = descend(layer, segments, step);
    if (resolved.found) {
      return resolved;
    }
    first ??= resolved;
    available.push(...resolved.available);
  }
  if (segments[0] === 'result' && !(isMap(result) && has(result, 'result'))) {
    return resolveInResult(result, segments.slice(1), step);
  }
  return missing(first?.found === false ? first.reason : `${step} has no result`, available);
}

function findKey(map: JsonMap, key: string): string | null {
  if (has(map, key)) {
    return key;
  }
  // Run variables are often given in capitals, as the original's command line has it: CODE_FILE for code_file.
  return Object.keys(map).find((candidate) => candidate.toLowerCase() === key.toLowerCase() && !isRefused(key)) ?? null;
}

function inInputs(scope: Scope, segments: readonly PathSegment[]): Resolved {
  const [head, ...rest] = segments;
  if (head === undefined) {
    return { found: true, value: scope.inputs };
  }
  const key = findKey(scope.inputs, String(head));
  return key === null
    ? missing(`there is no run variable "${head}"`, Object.keys(scope.inputs))
    : descend(scope.inputs[key], rest, `inputs.${key}`);
}

/** The name under which a step's result is found: the step's own, or a transform's output field. */
export function findStep(scope: Scope, name: string): string | null {
  if (has(scope.steps, name)) {
    return name;
  }
  return Object.keys(scope.steps).find((step) => transformedData(scope.steps[step])?.name === name) ?? null;
}

function inSteps(scope: Scope, segments: readonly PathSegment[]): Resolved {
  const [head, ...rest] = segments;
  if (head === undefined) {
    return { found: true, value: scope.steps };
  }
  const step = findStep(scope, String(head));
  return step === null
    ? missing(`no step "${head}" has finished`, Object.keys(scope.steps))
    : resolveInResult(scope.steps[step], rest, step);
}

function loopValues(frames: readonly LoopFrame[]): JsonMap {
  const frame = frames.at(-1);
  if (frame === undefined) {
    return {};
  }
  const { iterator, item, index, total } = frame;
  const parent = frames.length > 1 ? { parent: loopValues(frames.slice(0, -1)) } : {};
  const place = { index, total, first: index === 0, last: total !== null && index === total - 1, level: frames.length };
  return { ...place, ...parent, item, [iterator]: item };
}

function inState(scope: Scope, segments: readonly PathSegment[]): Resolved {
  const { global, session, loop } = scope.variables;
  const all: JsonMap = { ...global, ...session, ...loop };
  const resolved = descend(all, segments, 'state');
  return resolved.found ? resolved : firstFound([descend({ global, session, loop }, segments, 'state'), resolved]);
}

function firstFound(candidates: Resolved[]): Resolved {
  return candidates.find((candidate) => candidate.found) ?? candidates.at(-1) ?? missing('nothing found', []);
}

function inNamespace(scope: Scope, namespace: (typeof NAMESPACES)[number], rest: readonly PathSegment[]): Resolved {
  switch (namespace) {
    case 'inputs':
      return inInputs(scope, rest);
    case 'global_vars':
      return descend(scope.variables.global, rest, 'global_vars');
    case 'steps':
      return inSteps(scope, rest);
    case 'state':
      return inState(scope, rest);
    case 'loop':
      return scope.loop.length === 0
        ? missing('there is no loop around this step', [])
        : descend(loopValues(scope.loop), rest, 'loop');
  }
}

/** A name without a namespace: loop, session and global variables, step results, run variables, built-in values. */
function inBareNames(scope: Scope, name: string, rest: readonly PathSegment[]): Resolved {
  const { global, session, loop } = scope.variables;
  const iterators: JsonMap = Object.fromEntries(scope.loop.map((frame) => [frame.iterator, frame.item]));
  for (const map of [loop, iterators, session, global]) {
    if (has(map, name)) {
      return descend(map[name], rest, name);
    }
  }
  if (findStep(scope, name) !== null) {
    return inSteps(scope, [name, ...rest]);
  }
  if (findKey(scope.inputs, name) !== null) {
    return inInputs(scope, [name, ...rest]);
  }
  const builtin = BUILTIN_NAMES.find((candidate) => candidate === name);
  return builtin === undefined
    ? missing(isRefused(name) ? `"${name}" cannot be read` : `there is no "${name}"`, visibleNames(scope))
    : descend(scope.builtins[builtin], rest, name);
}

/** Names that can stand alone in an expression. */
export function visibleNames(scope: Scope): string[] {
  const { global, session, loop } = scope.variables;
  const maps = [loop, session, global, scope.steps, scope.inputs];
  return [...scope.loop.map((frame) => frame.iterator), ...maps.flatMap((map) => Object.keys(map)), ...BUILTIN_NAMES];
}

/** Finds a path in a scope: under its namespace, or among the names that stand alone. */
export function resolvePath(scope: Scope, segments: readonly PathSegment[]): Resolved {
  const [head, ...rest] = segments;
  if (head === undefined) {
    return missing('the path is empty', visibleNames(scope));
  }
  const namespace = NAMESPACES.find((candidate) => candidate === head);
  return namespace === undefined ? inBareNames(scope, String(head), rest) : inNamespace(scope, namespace, rest);
}

/** Finds `previous_response:…`: a step with a path, or a field of the step that finished last. */
export function resolveReference(scope: Scope, segments: readonly PathSegment[]): Resolved {
  const [head] = segments;
  const last = Object.keys(scope.steps).at(-1);
  if (head !== undefined && findStep(scope, String(head)) === null && last !== undefined) {
    const field = resolveInResult(scope.steps[last], segments, last);
    if (field.found) {
      return field;
    }
  }
  return inSteps(scope, segments);
}
