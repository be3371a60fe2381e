import { parse as parseCsv } from 'csv-parse/sync';
import { stringify as stringifyCsv } from 'csv-stringify/sync';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';

import { StepFailure } from '../failure.ts';

/** Conversions of `file_ops: convert`, by the name of `format`. Each throws what its parser throws. */
const CONVERSIONS: Record<string, (text: string) => string> = {
  csv_to_json: (text) => JSON.stringify(parseCsv(text, { columns: true, skip_empty_lines: true, trim: true }), null, 2),
  json_to_csv: (text) => stringifyCsv(rowsOf(JSON.parse(text)), { header: true }),
  yaml_to_json: (text) => JSON.stringify(parseYaml(text, { maxAliasCount: 100 }), null, 2),
  json_to_yaml: (text) => stringifyYaml(JSON.parse(text)),
};

/** Converts a file's text. @throws StepFailure when the format is unknown or the text is not of it. */
export function convertText(text: string, format: string): string {
  const convert = Object.hasOwn(CONVERSIONS, format) ? CONVERSIONS[format] : undefined;
  if (convert === undefined) {
    throw new StepFailure({
      type: 'invalid_request',
      message: `there is no conversion "${format}"`,
      fix: `use one of ${Object.keys(CONVERSIONS).join(', ')}`,
    });
  }
  try {
    return convert(text);
  } catch (error) {
    throw new StepFailure({
      type: 'file',
      message: `the file cannot be converted by ${format}: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

function rowsOf(value: unknown): object[] {
  const rows: unknown[] = Array.isArray(value) ? value : [value];
  return rows.map((row) => {
    if (typeof row !== 'object' || row === null) {
      throw new Error('the JSON is not a list of objects');
    }
    return row;
  });
}
