import { isRecord, listOf, recordsOf } from '../narrow';
import { unixMs } from '../otlp/ids';

export interface LokiLine {
  time_ms: number;
  text: string;
  /** Stream labels and structured metadata together. */
  fields: ReadonlyMap<string, string>;
}

/**
 * Lines of an answer of `/loki/api/v1/query_range`, oldest first. Structured metadata comes as labels of the stream,
 * or, when the answer has categorised labels, as a third item of each value.
 */
export function decodeLines(answer: unknown): LokiLine[] {
  const streams = isRecord(answer) && isRecord(answer['data']) ? recordsOf(answer['data']['result']) : [];
  return streams
    .flatMap((stream) => listOf(stream['values']).flatMap((value) => decodeLine(value, stream['stream'])))
    .sort((a, b) => a.time_ms - b.time_ms);
}

function decodeLine(value: unknown, labels: unknown): LokiLine[] {
  const [time, text, more] = listOf(value);
  const time_ms = unixMs(time);
  if (time_ms === null || typeof text !== 'string') {
    return [];
  }
  const metadata = isRecord(more) ? more['structuredMetadata'] : undefined;
  return [{ time_ms, text, fields: new Map([...textEntries(labels), ...textEntries(metadata)]) }];
}

function textEntries(value: unknown): Array<[string, string]> {
  return isRecord(value)
    ? Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    : [];
}
