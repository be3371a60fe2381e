import { isRecord, listOf, numberOf, recordsOf } from '../narrow';

export interface Sample {
  /** Unix seconds. */
  time_s: number;
  value: number;
}

export interface PromSeries {
  labels: Readonly<Record<string, string>>;
  samples: Sample[];
}

/** Series of an answer of `/api/v1/query_range`. Values that are no number (`NaN`, `+Inf`) are gaps. */
export function decodeMatrix(answer: unknown): PromSeries[] {
  return resultsOf(answer).map((result) => ({
    labels: labelsOf(result['metric']),
    samples: listOf(result['values']).flatMap(decodeSample),
  }));
}

/** The one value of an answer of `/api/v1/query`; null when there is none. */
export function decodeScalar(answer: unknown): number | null {
  const [sample] = resultsOf(answer).flatMap((result) => decodeSample(result['value']));
  return sample?.value ?? null;
}

function resultsOf(answer: unknown): Array<Record<string, unknown>> {
  return isRecord(answer) && isRecord(answer['data']) ? recordsOf(answer['data']['result']) : [];
}

function labelsOf(metric: unknown): Record<string, string> {
  return isRecord(metric)
    ? Object.fromEntries(
        Object.entries(metric).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      )
    : {};
}

function decodeSample(sample: unknown): Sample[] {
  const [time, text] = listOf(sample);
  const time_s = numberOf(time);
  const value = numberOf(text);
  return time_s === undefined || value === undefined ? [] : [{ time_s, value }];
}
