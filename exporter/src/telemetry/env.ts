/** Environment variables as they are read here; tests give their own. */
export type Env = Readonly<Record<string, string | undefined>>;

/** `key=value,key=value` with percent-encoding, as W3C baggage; entries that aren't of that form are left out. */
export function keyValues(text: string | undefined): [string, string][] {
  return (text ?? '').split(',').flatMap((pair): [string, string][] => {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(0, at)).trim();
    return key ? [[key, decode(pair.slice(at + 1).trim())]] : [];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A whole number of at least `min` under the first of these names that holds one. */
export function wholeNumber(env: Env, names: readonly string[], min = 0): number | undefined {
  for (const name of names) {
    const text = env[name]?.trim();
    const value = Number(text);
    if (text && Number.isInteger(value) && value >= min) {
      return value;
    }
  }
  return undefined;
}

/** The first of these that says anything, in small letters: words of the specification have no case, and empty is unset. */
export function word(env: Env, names: readonly string[]): string {
  return names.map((name) => env[name]?.trim().toLowerCase()).find((text) => text) ?? '';
}
