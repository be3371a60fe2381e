import { has, isMap, type JsonMap } from './values.ts';

/** What a step that asked a model leaves behind: `text` with facts about the call beside it. */
export function isModelResult(value: unknown): value is JsonMap & { text: string } {
  return isMap(value) && typeof value['text'] === 'string' && typeof value['success'] === 'boolean';
}

/** What data_transform leaves behind: the data under `metadata.output_field`. */
export function transformedData(value: unknown): { data: unknown; name: string } | null {
  const metadata = isMap(value) ? value['metadata'] : undefined;
  const name = isMap(metadata) ? metadata['output_field'] : undefined;
  return isMap(value) && typeof name === 'string' && has(value, name) ? { data: value[name], name } : null;
}

const FENCE = /```(?:json)?[ \t]*\r?\n([\s\S]*?)\r?\n[ \t]*```/;
const parsed = new WeakMap<object, { value: unknown } | null>();

/** The JSON that a text is, or has in its first code fence; null when there is none. */
export function jsonInText(text: string): { value: unknown } | null {
  for (const candidate of [text, FENCE.exec(text)?.[1] ?? '']) {
    const trimmed = candidate.trim();
    if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
      try {
        return { value: JSON.parse(trimmed) };
      } catch {
        continue;
      }
    }
  }
  return null;
}

/** The JSON in a model result's text, read once for each result. */
export function modelJson(result: JsonMap & { text: string }): { value: unknown } | null {
  let found = parsed.get(result);
  if (found === undefined) {
    found = jsonInText(result.text);
    parsed.set(result, found);
  }
  return found;
}

/** A result as the data it stands for: a transform's data, a model's JSON or else its text, anything else itself. */
export function resultData(value: unknown): unknown {
  if (isModelResult(value)) {
    const json = modelJson(value);
    return json === null ? value.text : json.value;
  }
  const transformed = transformedData(value);
  return transformed === null ? value : transformed.data;
}

/** A value as prompts show it: text verbatim, a model result as its text, lists and maps as JSON. */
export function toText(value: unknown): string {
  if (isModelResult(value)) {
    return value.text;
  }
  const transformed = transformedData(value);
  const shown = transformed === null ? value : transformed.data;
  return typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? 'null');
}
