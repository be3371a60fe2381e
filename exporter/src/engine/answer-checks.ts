import { Ajv, type Options } from 'ajv';
import { RE2JS, RE2JSException } from 're2js';

import type { AnswerCheck, CheckResult } from '../contract/answer-checks.ts';
import { parseJsonText } from './steps/output-schema.ts';

type Checker = (answer: string) => CheckResult;

const MAX_PATTERN_LENGTH = 1_000;
/** Of the compiled pattern: the time of a match grows with it. */
const MAX_PROGRAM_SIZE = 2_000;

const PASSED: CheckResult = { passed: true, reason: null };
const failed = (reason: string): CheckResult => ({ passed: false, reason });

/** Every check of every answer. A check that cannot be used says why and decides nothing; the others are made. */
export function checkAnswers(answers: readonly string[], checks: readonly AnswerCheck[]): CheckResult[][] {
  const checkers = checks.map(checkerOf);
  return answers.map((answer) => checkers.map((check) => check(answer)));
}

function checkerOf(check: AnswerCheck): Checker {
  try {
    return usable(check);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return () => ({ passed: null, reason });
  }
}

/** @throws Error in words when nothing can be checked with it. */
function usable({ kind, text }: AnswerCheck): Checker {
  if (kind !== 'json' && text.trim() === '') {
    throw new Error('there is nothing to look for');
  }
  switch (kind) {
    case 'contains':
      return (answer) => (has(answer, text) ? PASSED : failed('the text is not in it'));
    case 'lacks':
      return (answer) => (has(answer, text) ? failed('the text is in it') : PASSED);
    case 'matches': {
      const expression = compile(text);
      return (answer) => (expression.test(answer) ? PASSED : failed('the pattern is not found in it'));
    }
    case 'json':
      return (answer) => (parseJsonText(answer) === undefined ? failed('it is not JSON') : PASSED);
    case 'schema':
      return schemaChecker(text);
  }
}

function has(answer: string, text: string): boolean {
  return answer.toLowerCase().includes(text.toLowerCase());
}

/** A match takes time in proportion to the answer, whatever the pattern. @throws Error in words */
function compile(pattern: string): RE2JS {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new Error(`the pattern is longer than ${MAX_PATTERN_LENGTH} characters`);
  }
  try {
    const expression = RE2JS.compile(pattern);
    if (expression.programSize() > MAX_PROGRAM_SIZE) {
      throw new Error('the pattern is too large: use smaller repetitions');
    }
    return expression;
  } catch (error) {
    if (error instanceof RE2JSException) {
      const reason = error.message.replace('error parsing regexp: ', '');
      throw new Error(`the pattern cannot be read (RE2, without look-around and back-references): ${reason}`);
    }
    throw error;
  }
}

/** Patterns of a schema are a person's own as well. */
const AJV_OPTIONS: Options = {
  strict: false,
  code: { regExp: Object.assign((pattern: string) => compile(pattern), { code: 'compile' }) },
};

/** @throws Error in words when the text is no JSON Schema. */
function schemaChecker(text: string): Checker {
  const schema = parseJsonText(text);
  if (typeof schema !== 'object' || schema === null) {
    throw new Error('the schema is not a JSON object');
  }
  const ajv = new Ajv(AJV_OPTIONS);
  const validate = ajv.compile(schema);
  return (answer) => {
    const value = parseJsonText(answer);
    if (value === undefined) {
      return failed('it is not JSON');
    }
    if (validate(value)) {
      return PASSED;
    }
    const [first] = validate.errors ?? [];
    return failed(`${first?.instancePath || 'the value'} ${first?.message}`);
  };
}
