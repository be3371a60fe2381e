import { parse } from 'yaml';

/** The value at a path of keys in a YAML text; undefined when there is none, or the text is no YAML. */
export function valueAt(yaml: string, path: readonly string[]): unknown {
  let value: unknown;
  try {
    value = parse(yaml);
  } catch {
    return undefined;
  }
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
      return undefined;
    }
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** Bytes of a size as Grafana's programs write it: `2048`, `256KB`, `4MiB`; null when it is none. */
export function bytesOf(value: unknown): number | null {
  const match = /^\s*([\d.]+)\s*([KMG]?)i?(B?)\s*$/i.exec(String(value ?? ''));
  const unit = UNITS[match?.[2] ? `${match[2].toUpperCase()}B` : ''];
  return match && unit !== undefined ? Number(match[1]) * unit : null;
}

/** Sum of a counter in Prometheus exposition text, over the series whose labels hold `label`; null when absent. */
export function counterIn(text: string, name: string, label = ''): number | null {
  const values = text
    .split('\n')
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    .filter((line) => line.includes(label))
    .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
