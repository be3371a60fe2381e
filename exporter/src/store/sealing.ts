import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_LENGTH = 12;
const VERSION = 'v1';
const VARIABLE = 'STEPSCOPE_SECRET_KEY';

/** Encrypts texts with a key of the service. */
export interface Sealing {
  /** Tells the key that seals from others, and nothing of what it is. */
  readonly id: string;
  /** `context` has to be the same for `open`: a sealed text cannot be put in the place of another. */
  seal(text: string, context: string): string;
  /** Null when no known key opens it. `stale`: an older key did, so it is to be sealed again. */
  open(sealed: string, context: string): { text: string; stale: boolean } | null;
}

/** AES-256-GCM with the first key; the others only open what was sealed before a rotation. */
export function createSealing(keys: readonly [Buffer, ...Buffer[]]): Sealing {
  return {
    id: createHash('sha256').update('stepscope key ').update(keys[0]).digest('hex').slice(0, ID_LENGTH),
    seal: (text, context) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, keys[0], iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [VERSION, iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open: (sealed, context) => {
      for (const [index, key] of keys.entries()) {
        const text = tryOpen(key, sealed, context);
        if (text !== null) {
          return { text, stale: index > 0 };
        }
      }
      return null;
    },
  };
}

function tryOpen(key: Buffer, sealed: string, context: string): string | null {
  const [version, iv = '', tag = '', body = ''] = sealed.split('.');
  if (version !== VERSION) {
    return null;
  }
  try {
    // A shorter tag than was made would be easier to guess.
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(iv, 'base64url'), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The service's own key: 32 bytes as base64 or hexadecimal in `STEPSCOPE_SECRET_KEY`, or in the file that
 * `STEPSCOPE_SECRET_KEY_FILE` names; `STEPSCOPE_SECRET_KEY_PREVIOUS` opens what was sealed before a rotation. Without
 * one, a key is made and kept in `keyDir`, readable by its owner only. Null when there is neither.
 * @throws Error that names the variable when what it holds is no key.
 */
export async function loadSealing(env: Env, keyDir: string | null): Promise<Sealing | null> {
  const current = (await readVariable(env, VARIABLE)) ?? (keyDir === null ? null : await keptKey(keyDir));
  if (current === null) {
    return null;
  }
  const previous = await readVariable(env, `${VARIABLE}_PREVIOUS`);
  return createSealing(previous === null ? [current] : [current, previous]);
}

async function readVariable(env: Env, variable: string): Promise<Buffer | null> {
  const file = env[`${variable}_FILE`]?.trim();
  const text = file ? await readFile(file, 'utf8') : env[variable];
  return text === undefined || text.trim() === '' ? null : parseKey(text.trim(), file ? `${variable}_FILE` : variable);
}

function parseKey(text: string, where: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) {
    throw new Error(`${where} must hold 32 bytes, e.g. the output of "openssl rand -base64 32"`);
  }
  return key;
}

async function keptKey(directory: string): Promise<Buffer> {
  const file = join(directory, 'secret.key');
  await mkdir(directory, { recursive: true });
  // `wx`: of two processes that start at once, one makes the key and both read it.
  await writeFile(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') {
        throw error;
      }
    }
  );
  await chmod(file, 0o600);
  return parseKey((await readFile(file, 'utf8')).trim(), file);
}
