import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

import { environmentSchema, type RunEnvironment } from '../contract/environment.ts';

export interface EnvironmentOptions {
  /** `NAME=VALUE`, or `NAME` for the value that this process has. */
  env?: string[];
  envFile?: string;
}

/** What is wrong with the variables of a run; it names them and never says what they hold. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Adds one `--env` to those before it. It is looked at later: commander quotes what it refuses. */
export function collectEnvironment(argument: string, known: readonly string[] = []): string[] {
  return [...known, argument];
}

/**
 * The environment of a run: lines of the file, then single variables, which win.
 * @throws EnvironmentError when one of them cannot be used.
 */
export async function environmentOf(
  { env = [], envFile }: EnvironmentOptions,
  own: Readonly<Record<string, string | undefined>>
): Promise<RunEnvironment> {
  const variables = new Map(Object.entries(envFile === undefined ? {} : await readVariables(envFile)));
  for (const argument of env) {
    const [name = '', ...rest] = argument.split('=');
    const value = rest.length > 0 ? rest.join('=') : own[name];
    if (value === undefined) {
      throw new EnvironmentError(
        `--env: write it as NAME=VALUE, or as the NAME of a variable that is set here${isName(name) ? `; ${name} is not` : ''}`
      );
    }
    variables.set(name, value);
  }
  const { success, data, error } = environmentSchema.safeParse(Object.fromEntries(variables));
  if (!success) {
    const [issue] = error.issues;
    const reason = issue?.code === 'invalid_key' ? issue.issues[0]?.message : issue?.message;
    const name = String(issue?.path[0] ?? '');
    throw new EnvironmentError(`--env${isName(name) ? ` ${name}` : ''}: ${reason ?? 'it cannot be used'}`);
  }
  return data;
}

/** Something that looks like no name may be a value with its name forgotten. */
function isName(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]{0,63}$/.test(text);
}

async function readVariables(file: string): Promise<Record<string, string>> {
  try {
    const parsed = parseEnv(await readFile(file, 'utf8'));
    return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, value ?? '']));
  } catch (error) {
    throw new EnvironmentError(`--env-file ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
