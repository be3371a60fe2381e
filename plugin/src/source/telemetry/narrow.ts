/** Narrowing of answers that came over the network; what is not of the asked shape is treated as not there. */

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const recordsOf = (value: unknown): Array<Record<string, unknown>> => listOf(value).filter(isRecord);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A finite number, also when it was sent as text, as Tempo does with 64-bit integers. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') {
    return undefined;
  }
  const number = value === '' ? NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}
