import { InvalidArgumentError } from 'commander';

/**
 * Adds one `--var key=value` to those before it. A value that is JSON keeps its type, any other is text.
 * @throws InvalidArgumentError when there is no key.
 */
export function collectVariable(argument: string, known: Record<string, unknown> = {}): Record<string, unknown> {
  const [, key, text] = /^([^=]+)=([\s\S]*)$/.exec(argument) ?? [];
  if (key === undefined || text === undefined) {
    throw new InvalidArgumentError('write it as key=value');
  }
  return { ...known, [key]: parseValue(text) };
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
