import { createHash } from 'node:crypto';

import type { ProviderKey } from '../contract/keys.ts';
import type { StoredKeys } from '../providers/key.ts';
import { type Actor, audit } from '../store/audit.ts';
import type { Store } from '../store/database.ts';
import { deleteProviderKey, listProviderKeys, type ProviderKeyRow, putProviderKey } from '../store/provider-keys.ts';
import type { Sealing } from '../store/sealing.ts';
import { noSuch, refuse } from './refusals.ts';

const FINGERPRINT_LENGTH = 8;
const REFRESH_MS = 10_000;

type StoredInfo = Pick<ProviderKey, 'updated_at' | 'updated_by' | 'fingerprint'>;

/**
 * Keys that were written through the API. They are kept sealed in the store and open in memory, and no method gives
 * one back but to the provider that needs it. Every process takes up a changed key within ten seconds.
 */
export class KeyVault implements StoredKeys {
  readonly #store: Store;
  readonly #sealing: Sealing | null;
  readonly #onError: (error: unknown) => void;
  #keys = new Map<string, string>();
  #rows = new Map<string, ProviderKeyRow>();
  #timer: NodeJS.Timeout | null = null;

  constructor(store: Store, sealing: Sealing | null, onError: (error: unknown) => void) {
    this.#store = store;
    this.#sealing = sealing;
    this.#onError = onError;
  }

  /** Reads the keys and goes on looking for changed ones. What an older key of the service sealed is sealed anew. */
  async open(): Promise<void> {
    await this.#refresh();
    this.#timer = setInterval(() => void this.#refresh().catch(this.#onError), REFRESH_MS);
    this.#timer.unref();
  }

  close(): void {
    if (this.#timer !== null) {
      clearInterval(this.#timer);
    }
    this.#keys.clear();
  }

  get(provider: string): string | null {
    return this.#keys.get(provider) ?? null;
  }

  /** What may be known of a stored key. */
  describe(provider: string): StoredInfo {
    const row = this.#rows.get(provider);
    return {
      updated_at: row?.updated_at.toISOString() ?? null,
      updated_by: row?.updated_by ?? null,
      fingerprint: row?.fingerprint ?? null,
    };
  }

  /** Why keys cannot be stored; null when they can. */
  get refusal(): string | null {
    return this.#sealing === null
      ? 'the service has no key to encrypt them with: set STEPSCOPE_SECRET_KEY (32 bytes, "openssl rand -base64 32")'
      : null;
  }

  async set(provider: string, key: string, actor: Actor): Promise<void> {
    if (this.#sealing === null) {
      throw refuse(409, 'Keys cannot be stored', this.refusal ?? '');
    }
    const fingerprint = createHash('sha256').update(key).digest('hex').slice(0, FINGERPRINT_LENGTH);
    const rotated = this.#rows.has(provider);
    await putProviderKey(this.#store, {
      provider,
      sealed: this.#sealing.seal(key, provider),
      fingerprint,
      updated_at: new Date(),
      updated_by: actor.name,
    });
    await this.#audit(actor, rotated ? 'rotate_key' : 'set_key', { provider, fingerprint });
    await this.#refresh();
  }

  async remove(provider: string, actor: Actor): Promise<void> {
    if (!(await deleteProviderKey(this.#store, provider))) {
      throw noSuch('stored key for', provider);
    }
    await this.#audit(actor, 'delete_key', { provider });
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const rows = await listProviderKeys(this.#store);
    const keys = new Map<string, string>();
    for (const row of rows) {
      const opened = this.#sealing?.open(row.sealed, row.provider) ?? null;
      if (opened === null) {
        this.#onError(new Error(`the stored key for ${row.provider} cannot be opened with the service's key`));
        continue;
      }
      keys.set(row.provider, opened.text);
      if (opened.stale && this.#sealing !== null) {
        await putProviderKey(this.#store, { ...row, sealed: this.#sealing.seal(opened.text, row.provider) });
      }
    }
    this.#keys = keys;
    this.#rows = new Map(rows.map((row) => [row.provider, row]));
  }

  #audit(actor: Actor, action: string, details: Record<string, unknown>): Promise<void> {
    return audit(this.#store, { actor, action, run_id: null, reason: null, details });
  }
}
