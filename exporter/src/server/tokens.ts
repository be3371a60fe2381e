import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { type Role, ROLES } from '../contract/status.ts';

/** The bearer token of each role; a role without one cannot sign in. */
export type Tokens = Partial<Record<Role, string>>;

const MIN_LENGTH = 16;
/** RFC 6750 `b64token`: what can stand in an Authorization header. */
const TOKEN_FORM = /^[A-Za-z0-9\-._~+/]+=*$/;

/**
 * Reads `STEPSCOPE_{VIEWER,EDITOR,ADMIN}_TOKEN`, or the file that the same name with `_FILE` points to.
 * Returns null when none is set.
 * @throws Error that names the variable when a token is too weak, cannot be sent, or belongs to two roles.
 */
export async function loadTokens(env: NodeJS.ProcessEnv): Promise<Tokens | null> {
  const tokens: Tokens = {};
  for (const role of ROLES) {
    const name = `STEPSCOPE_${role.toUpperCase()}_TOKEN`;
    const token = await readVariable(env, name);
    if (token !== null) {
      ensureUsable(token, name);
      tokens[role] = token;
    }
  }
  const set = Object.values(tokens);
  if (new Set(set).size < set.length) {
    throw new Error('two of STEPSCOPE_{VIEWER,EDITOR,ADMIN}_TOKEN are the same; give each role its own token');
  }
  return set.length === 0 ? null : tokens;
}

async function readVariable(env: NodeJS.ProcessEnv, name: string): Promise<string | null> {
  const value = env[name]?.trim();
  const file = env[`${name}_FILE`]?.trim();
  if (value && file) {
    throw new Error(`${name} and ${name}_FILE are both set; keep one`);
  }
  if (!file) {
    return value || null;
  }
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`${name}_FILE points to ${file}, which cannot be read (${cause.code})`, { cause });
  });
  return text.trim();
}

function ensureUsable(token: string, name: string): void {
  if (token.length < MIN_LENGTH || !TOKEN_FORM.test(token)) {
    throw new Error(
      `${name} must have at least ${MIN_LENGTH} characters out of A-Z a-z 0-9 - . _ ~ + / ` +
        '(for example the output of "openssl rand -hex 32")'
    );
  }
}

const tokensSchema = z.object({
  viewer: z.string().min(MIN_LENGTH),
  editor: z.string().min(MIN_LENGTH),
  admin: z.string().min(MIN_LENGTH),
});

/**
 * The tokens of the environment; when it names none, those kept in `tokens.json` of the data directory, made at random
 * the first time and readable by their owner only. `file` is that file, null when the environment has tokens.
 * @throws Error that names the variable or file that is wrong.
 */
export async function ensureTokens(options: {
  env: NodeJS.ProcessEnv;
  dataDir: string;
}): Promise<{ tokens: Tokens; file: string | null }> {
  const given = await loadTokens(options.env);
  if (given !== null) {
    return { tokens: given, file: null };
  }
  const file = join(options.dataDir, 'tokens.json');
  return { tokens: await keptTokens(options.dataDir, file), file };
}

async function keptTokens(dataDir: string, file: string): Promise<Tokens> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  });
  if (text === null) {
    return writeTokens(dataDir, file);
  }
  await chmod(file, 0o600);
  const parsed = tokensSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new Error(`${file} does not hold a token for each role; delete it and new tokens are made`);
  }
  return parsed.data;
}

async function writeTokens(dataDir: string, file: string): Promise<Required<Tokens>> {
  const tokens = randomTokens();
  await mkdir(dataDir, { recursive: true });
  // A crash while writing must not leave half a file behind.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
  return tokens;
}

/** A new token for each role, 256 bits each. */
export function randomTokens(): Required<Tokens> {
  const token = () => randomBytes(32).toString('base64url');
  return { viewer: token(), editor: token(), admin: token() };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
