import { fieldValue } from './simulated.fields.ts';
import type { Random } from './simulated.random.ts';
import { topicPicker, topicsOf } from './simulated.words.ts';

const ASKS_FOR_JSON = [
  /\b(as|in|into|only|return|returns|output|produce|generate|respond|valid|structured)\b[^.\n]{0,60}\bjson\b/i,
  /\bjson (data|object|array|format|output|document|with)\b/i,
];
const LIST_LINE = /^\s*[-*]\s*[`"']?(\w+)[`"']?\s*:\s*(?:an? )?array of ([^\n]*)$/gim;
const DEFAULT_ROWS = 5;
const MAX_ROWS = 50;

/** A list the prompt describes: `- orders: array of order objects with id, total`. */
interface ListShape {
  name: string;
  /** Singular. */
  subject: string;
  /** Empty for a list of plain texts. */
  fields: string[];
  rows: number;
}

/** Whether the prompt wants JSON and nothing else. */
export function asksForJson(prompt: string): boolean {
  return ASKS_FOR_JSON.some((pattern) => pattern.test(prompt));
}

/**
 * Sample data for a prompt that asks for JSON: the lists it describes with the numbers it asks for, values from the
 * words it quotes, and ids that fit each other; without such a description, a general report. `maxRows` shortens
 * every list.
 */
export function simulatedJson(prompt: string, random: Random, maxRows: number = MAX_ROWS): Record<string, unknown> {
  const lists = listsOf(prompt);
  const topic = topicPicker(topicsOf(prompt), random);
  if (lists.length === 0) {
    const report = ['title', 'summary', 'score', 'findings', 'recommendations'];
    return Object.fromEntries(
      report.map((field) => [field, fieldValue({ field, subject: 'report', row: 0, topic, random })])
    );
  }
  const short = lists.map((list) => ({ ...list, rows: Math.min(list.rows, maxRows) }));
  return Object.fromEntries(short.map((list) => [list.name, rowsOf(list, short, prompt, topic, random)]));
}

function listsOf(prompt: string): ListShape[] {
  return [...prompt.matchAll(LIST_LINE)].map(([, name = '', description = '']) => {
    const [what = '', fields = ''] = description.split(/\s+(?:with|having|containing)\s+/i);
    const subject = what.replace(/\b(objects?|items?|entries|records?)\b/gi, '').trim() || singular(name);
    return {
      name,
      subject: singular(subject.toLowerCase()),
      fields: fieldNames(fields),
      rows: rowsAskedFor(prompt, name),
    };
  });
}

function fieldNames(text: string): string[] {
  const withoutRemarks = text.replaceAll(/\([^)]*\)/g, '').replace(/\.\s*$/, '');
  const names = withoutRemarks.split(/,|\band\b/).map((name) => name.trim().replaceAll(/^[`"']|[`"']$/g, ''));
  return names.filter((name) => /^\w+$/.test(name));
}

function rowsAskedFor(prompt: string, name: string): number {
  const asked = new RegExp(`(\\d+)\\s+(?:\\w+\\s+)?${name}\\b`, 'i').exec(prompt)?.[1];
  return Math.min(Math.max(Number(asked ?? DEFAULT_ROWS), 1), MAX_ROWS);
}

const singular = (word: string) => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
const plural = (word: string) => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

function rowsOf(
  list: ListShape,
  lists: readonly ListShape[],
  prompt: string,
  topic: () => string,
  random: Random
): unknown[] {
  const quoted = new Map(list.fields.map((field) => [field, quotedValues(prompt, field, list)]));
  return Array.from({ length: list.rows }, (_, row) => {
    if (list.fields.length === 0) {
      return fieldValue({ field: 'title', subject: list.subject, row, topic, random });
    }
    return Object.fromEntries(
      list.fields.map((field) => {
        const values = quoted.get(field) ?? [];
        const target = lists.find((other) => field === `${other.subject}_id` || field === `${singular(other.name)}_id`);
        if (values.length > 0) {
          return [field, values[row % values.length]];
        }
        // In turn, so that every row of the other list is referred to.
        const value =
          target === undefined
            ? fieldValue({ field, subject: list.subject, row, topic, random })
            : (row % target.rows) + 1;
        return [field, value];
      })
    );
  });
}

/** Values that a sentence about the field quotes; one that names the list too comes first. */
function quotedValues(prompt: string, field: string, list: ListShape): string[] {
  const about = new RegExp(`\\b(${field}|${plural(field)})\\b`, 'i');
  const ofList = new RegExp(`\\b(${list.subject}|${list.name})\\b`, 'i');
  const sentences = prompt
    .split(/\n|\.\s/)
    .filter((sentence) => about.test(sentence) && !/array of/i.test(sentence))
    .map((sentence) => ({ ofList: ofList.test(sentence), values: quotes(sentence) }))
    .filter(({ values }) => values.length > 1);
  return (sentences.find((sentence) => sentence.ofList) ?? sentences[0])?.values ?? [];
}

function quotes(sentence: string): string[] {
  return [...sentence.matchAll(/"([^"]+)"|`([^`]+)`|'([^']+)'/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}
