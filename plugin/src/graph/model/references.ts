/** Settings that hold steps of their own: what those use is theirs. */
const BODY_KEYS = new Set(['steps', 'cases', 'default', 'pipeline']);
/** Settings that are expressions without braces around them. */
const EXPRESSION_KEYS = new Set(['condition', 'break_condition', 'continue_condition', 'expression']);
/** Settings that name a step and a field: `step:field`, `previous_response:step:field`. */
const SOURCE_KEYS = new Set(['data_source', 'input_source', 'right_source']);

const TEMPLATE = /\{\{([^}]*)\}\}/g;
const QUOTED = /'[^']*'|"[^"]*"/g;
const DOTTED = /[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*/gu;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a dotted name may mean: `a-b` is a step of that name, or `a` less `b`. */
function readings(dotted: string): string[] {
  const [first = '', second] = dotted.split('.');
  const name = first === 'steps' && second !== undefined ? second : first;
  return name.includes('-') ? [name, ...name.split('-')] : [name];
}

function ofExpression(expression: string): string[] {
  return (expression.replace(QUOTED, ' ').match(DOTTED) ?? []).flatMap(readings);
}

function ofText(text: string): string[] {
  return [...text.matchAll(TEMPLATE)].flatMap(([, expression = '']) => ofExpression(expression));
}

function ofSource(source: string): string[] {
  const [name = ''] = source.replace(/^previous_response:/, '').split(/[:.]/);
  return source.includes('{{') ? ofText(source) : [name];
}

function ofString(text: string, key: string): string[] {
  if (SOURCE_KEYS.has(key)) {
    return ofSource(text);
  }
  return EXPRESSION_KEYS.has(key) && !text.includes('{{') ? ofExpression(text) : ofText(text);
}

function ofValue(value: unknown, key: string): string[] {
  if (typeof value === 'string') {
    return ofString(value, key);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => ofValue(item, key));
  }
  if (!isRecord(value)) {
    return [];
  }
  if (value['type'] === 'previous_response' && typeof value['step'] === 'string') {
    return [value['step']];
  }
  // `and`, `or` and `not` of a condition hold expressions as the condition itself does.
  const inner = (name: string) => (EXPRESSION_KEYS.has(key) ? key : name);
  return Object.entries(value).flatMap(([name, item]) => ofValue(item, inner(name)));
}

/**
 * Names of the steps whose results a step reads, in the order it names them: parts of prompts, templates, conditions
 * and sources of data. `known` are the steps it can see; anything else is a variable.
 */
export function stepsUsed(config: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  const named = Object.entries(config).flatMap(([key, value]) => (BODY_KEYS.has(key) ? [] : ofValue(value, key)));
  return [...new Set(named)].filter((name) => known.has(name));
}
