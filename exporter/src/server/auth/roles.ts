import { createHash, timingSafeEqual } from 'node:crypto';

import { type Role, ROLES } from '../../contract/status.ts';
import type { Tokens } from '../tokens.ts';

/** What a known token stands for. */
export interface Grant {
  role: Role;
  /** First characters of the token's hash: tells tokens apart in a log or a limit without giving them away. */
  fingerprint: string;
}

/** Finds the role of a token; null when nobody has it. Takes the same time for any token. */
export type TokenCheck = (token: string) => Grant | null;

const FINGERPRINT_LENGTH = 16;

/** Keeps only hashes of the tokens. */
export function createTokenCheck(sets: readonly Tokens[]): TokenCheck {
  const known = sets.flatMap((tokens) =>
    ROLES.flatMap((role) => {
      const token = tokens[role];
      return token === undefined ? [] : [{ role, hash: sha256(token) }];
    })
  );
  return (token) => {
    const hash = sha256(token);
    let found: Role | null = null;
    for (const entry of known) {
      if (timingSafeEqual(entry.hash, hash)) {
        found = entry.role;
      }
    }
    return found === null ? null : { role: found, fingerprint: hash.toString('hex').slice(0, FINGERPRINT_LENGTH) };
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
