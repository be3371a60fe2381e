import { parse as parseCsv } from 'csv-parse/sync';

import { MAX_BATCH_ITEMS } from '../contract/batch.ts';
import type { ProblemError } from '../contract/problem-error.ts';
import { refuse } from './refusals.ts';

export interface BatchInputs {
  items?: Record<string, unknown>[] | undefined;
  csv?: string | undefined;
  jsonl?: string | undefined;
  /** Variable that each column becomes; the others are left out. */
  columns?: Record<string, string> | undefined;
}

/** The inputs of a batch, one map of variables each. @throws ProblemError that names the line. */
export function readInputs({ items, csv, jsonl, columns }: BatchInputs): Record<string, unknown>[] {
  const inputs = items ?? (csv === undefined ? readJsonLines(jsonl ?? '') : readCsv(csv));
  if (inputs.length === 0) {
    throw wrongInputs('there is no input', 'give at least one line with values');
  }
  if (inputs.length > MAX_BATCH_ITEMS) {
    throw wrongInputs(`there are ${inputs.length} inputs, more than ${MAX_BATCH_ITEMS}`, 'split them into batches');
  }
  return columns === undefined ? inputs : inputs.map((input) => renamed(input, columns));
}

function renamed(input: Record<string, unknown>, columns: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([column, variable]) => (column in input ? [[variable, input[column]]] : []))
  );
}

function readCsv(text: string): Record<string, unknown>[] {
  let rows: Record<string, string>[];
  try {
    rows = parseCsv(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw wrongInputs(`the CSV cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typed(value)])));
}

/** A value that is JSON keeps its type, any other is text; so does the command line. */
function typed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function readJsonLines(text: string): Record<string, unknown>[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') {
      return [];
    }
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw wrongInputs(`line ${index + 1} is not JSON`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrongInputs(`line ${index + 1} is not a JSON object`, 'write {"name": "value"} on each line');
    }
    return [{ ...value }];
  });
}

function wrongInputs(detail: string, fix?: string): ProblemError {
  return refuse(422, 'The inputs of the batch cannot be used', detail, fix);
}
