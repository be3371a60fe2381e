import { HIDDEN_FROM_VIEWERS } from '../../contract/hidden.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that hold prompts, answers or what goes into them, with what an answer without them has in their place. */
const CONTENT: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['system_prompt', null],
  ['prompt_text', ''],
  ['prompt_parts', []],
  ['messages', []],
  ['response_text', ''],
  ['reasoning_text', ''],
  ['request', {}],
  ['config', {}],
  ['resolved_config', null],
  ['input', null],
  ['output', null],
  ['results', {}],
  ['variables', {}],
  // Of a log entry.
  ['context', {}],
]);
/** Fields with a sentence that may quote an answer: a failure, what a step waits for, why it was left out. */
const SENTENCES = new Set(['error', 'last_error', 'reason']);
/** Reasons in these states are an operator's own words, or the engine's about the workflow. */
const STATES_OF_OPERATORS = new Set(['paused', 'cancelled', 'completed']);
const WISHES_OF_OPERATORS = new Set(['pause', 'cancel']);

/**
 * An answer or event as a viewer may see it where prompts are hidden: names, states, times, hashes, sizes, tokens and
 * cost stay; texts go. What had some says so in `content_hidden`.
 */
export function hideContent(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(hideContent);
  }
  return isPlainObject(value) ? hideFields(value) : value;
}

function hideFields(fields: Fields): Fields {
  const shown = Object.entries(fields).map(([name, value]): [string, unknown] => [
    name,
    shownField(fields, name, value),
  ]);
  return {
    ...Object.fromEntries(shown),
    ...(Object.keys(fields).some((name) => CONTENT.has(name)) && { content_hidden: true }),
  };
}

function shownField(fields: Fields, name: string, value: unknown): unknown {
  if (CONTENT.has(name)) {
    return CONTENT.get(name);
  }
  if (SENTENCES.has(name)) {
    return hiddenSentence(value);
  }
  if (name === 'status_reason') {
    return isOfOperator(fields) ? value : hiddenSentence(value);
  }
  if (name === 'message' && fields['kind'] === 'log:entry') {
    return isOfEngine(fields) ? value : HIDDEN_FROM_VIEWERS;
  }
  return hideContent(value);
}

/** A failure keeps its type, status and step: what it is, without the words of whoever refused. */
function hiddenSentence(value: unknown): unknown {
  if (!isPlainObject(value)) {
    return typeof value === 'string' ? HIDDEN_FROM_VIEWERS : value;
  }
  const { fix: _fix, ...failure } = value;
  return { ...failure, message: HIDDEN_FROM_VIEWERS };
}

function isOfOperator({ status, desired_state }: Fields): boolean {
  return (
    STATES_OF_OPERATORS.has(String(status)) ||
    ((status === 'running' || status === 'queued') && WISHES_OF_OPERATORS.has(String(desired_state)))
  );
}

/** Log messages that say no more than the states of run and step do. */
function isOfEngine({ message, step_path }: Fields): boolean {
  const texts = ['run started', 'run goes on from the last finished step', 'run completed'];
  const ofStep = ['started', 'goes on', 'completed'].map((what) => `step "${String(step_path)}" ${what}`);
  return [...texts, ...ofStep].some((text) => text === message);
}

function isPlainObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
