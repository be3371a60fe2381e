import { LOG_LEVELS, type LogLevel } from '@stepscope/exporter/contract/event-kinds';

import type { LogEntry } from '../../source/source.types';
import { escapeRegex, type FindError } from '../../ui/search/findMatches';
import { regexDanger } from '../../ui/search/regexSafety';

/** Lines that have (or, excluded, have not) this value in this field. */
export interface FieldFilter {
  name: string;
  value: string;
  exclude: boolean;
}

export interface LogFilter {
  text: string;
  regex: boolean;
  matchCase: boolean;
  levels: readonly LogLevel[];
  /** Only lines of this step and of those within it. */
  step: string | null;
  fields: readonly FieldFilter[];
}

export const NO_FILTER: LogFilter = {
  text: '',
  regex: false,
  matchCase: false,
  levels: LOG_LEVELS,
  step: null,
  fields: [],
};

export interface CompiledFilter {
  /** Everything but the level, so that the chips can count what each would show. */
  rest: (entry: LogEntry) => boolean;
  level: (level: LogLevel) => boolean;
  /** Why the text is not searched for; every line passes it then. */
  error: FindError | null;
}

/** A regular expression sees this much of a line: what it may cost grows with the length. */
const SEARCHED_UNITS = 4000;

/** A value of a structured field as a person reads and filters it. */
export function fieldText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Makes a filter ready to judge a million lines. */
export function compileFilter({ text, regex, matchCase, levels, step, fields }: LogFilter): CompiledFilter {
  const { pattern, error } = patternOf(text, regex, matchCase);
  const inText = ({ message, context }: LogEntry) =>
    pattern === null ||
    pattern.test(message.slice(0, SEARCHED_UNITS)) ||
    Object.values(context).some((value) => pattern.test(fieldText(value).slice(0, SEARCHED_UNITS)));
  const inStep = ({ step_path }: LogEntry) =>
    step === null || step_path === step || (step_path?.startsWith(`${step}/`) ?? false);
  const hasField = ({ context }: LogEntry, { name, value }: FieldFilter) =>
    name in context && fieldText(context[name]) === value;
  return {
    rest: (entry) =>
      inStep(entry) && fields.every((field) => hasField(entry, field) !== field.exclude) && inText(entry),
    level: (level) => levels.includes(level),
    error,
  };
}

function patternOf(
  text: string,
  regex: boolean,
  matchCase: boolean
): { pattern: RegExp | null; error: FindError | null } {
  if (text === '') {
    return { pattern: null, error: null };
  }
  const danger = regex ? regexDanger(text) : null;
  if (danger !== null) {
    return { pattern: null, error: { kind: danger } };
  }
  try {
    return { pattern: new RegExp(regex ? text : escapeRegex(text), matchCase ? 'u' : 'iu'), error: null };
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(': ').at(-1) ?? '') : String(error);
    return { pattern: null, error: { kind: 'invalid', message } };
  }
}
