import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { KeyVault } from '../../src/engine/key-vault.ts';
import { createProviders } from '../../src/providers/registry.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { listProviderKeys } from '../../src/store/provider-keys.ts';
import { createSealing, loadSealing } from '../../src/store/sealing.ts';
import { ask, type FakeProvider, startFakeProvider, userRequest } from '../fake-provider/index.ts';

const KEY = 'sk-secret-0123456789abcdef';
const ACTOR = { name: 'ada', role: 'admin' } as const;
const fresh = () => randomBytes(32);

describe('sealing', () => {
  it('opens what it sealed, and nothing that was changed, moved or sealed by another', () => {
    const sealing = createSealing([fresh()]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.nat(), (text, context, place) => {
        const sealed = sealing.seal(text, context);
        expect(sealing.open(sealed, context)).toEqual({ text, stale: false });
        expect(sealing.open(sealed, `${context}x`)).toBeNull();
        expect(createSealing([fresh()]).open(sealed, context)).toBeNull();
        const at = 3 + (place % (sealed.length - 3));
        const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
        const opened = sealing.open(changed, context);
        // The last character of a base64 part holds unused bits, so a change there may mean the same bytes.
        expect(opened === null || opened.text === text).toBe(true);
      }),
      { numRuns: 200 }
    );
  });

  it('takes its key from the environment or makes one that only its owner can read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'stepscope-keys-'));
    try {
      expect(await loadSealing({}, null)).toBeNull();
      await expect(loadSealing({ STEPSCOPE_SECRET_KEY: 'short' }, null)).rejects.toThrow('STEPSCOPE_SECRET_KEY');
      const first = await loadSealing({}, directory);
      const again = await loadSealing({}, directory);
      expect(again?.open(first?.seal('x', 'c') ?? '', 'c')).toEqual({ text: 'x', stale: false });
      expect((await stat(join(directory, 'secret.key'))).mode & 0o777).toBe(0o600);
      const file = { STEPSCOPE_SECRET_KEY_FILE: join(directory, 'secret.key') };
      expect((await loadSealing(file, null))?.open(first?.seal('x', 'c') ?? '', 'c')?.text).toBe('x');
      expect(await readFile(join(directory, 'secret.key'), 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});

describe('the vault', () => {
  let store: Store;
  let fake: FakeProvider;
  const errors: unknown[] = [];
  const open = async (...keys: [Buffer, ...Buffer[]]) => {
    const vault = new KeyVault(store, createSealing(keys), (error) => errors.push(error));
    await vault.open();
    return vault;
  };
  beforeAll(async () => {
    store = await openStore({ dataDir: null });
    fake = await startFakeProvider({
      keys: { [KEY]: { chunks: ['with the stored key'] } },
      script: [{ chunks: ['other'] }],
    });
  }, 120_000);
  afterAll(async () => {
    await fake.stop();
    await store.close();
  });

  it('gives a stored key to its provider alone, and keeps it sealed', async () => {
    const vault = await open(fresh());
    const providers = createProviders(
      { ANTHROPIC_BASE_URL: fake.url, ANTHROPIC_API_KEY: 'from-environment' },
      [],
      vault
    );
    expect((await ask(providers.get('anthropic'), userRequest('Hi'))).response?.text).toBe('other');
    await vault.set('anthropic', KEY, ACTOR);
    expect((await ask(providers.get('anthropic'), userRequest('Hi'))).response?.text).toBe('with the stored key');
    expect(providers.list()[0]).toMatchObject({ name: 'anthropic', key_source: 'stored', configured: true });
    const everything = JSON.stringify([await listProviderKeys(store), vault.describe('anthropic'), providers.list()]);
    expect(everything).not.toContain(KEY);
    const log = await store.db.selectFrom('audit_log').selectAll().execute();
    expect(log).toMatchObject([{ action: 'set_key', actor: 'ada' }]);
    expect(JSON.stringify(log)).not.toContain(KEY);
    await vault.remove('anthropic', ACTOR);
    expect(providers.list()[0]).toMatchObject({ key_source: 'environment' });
    vault.close();
  });

  it('survives a rotation of the service’s own key, and seals anew what the old one had sealed', async () => {
    const [old, current] = [fresh(), fresh()];
    const before = await open(old);
    await before.set('openai', KEY, ACTOR);
    before.close();
    const rotated = await open(current, old);
    expect(rotated.get('openai')).toBe(KEY);
    rotated.close();
    const after = await open(current);
    expect(after.get('openai')).toBe(KEY);
    after.close();
    const stranger = await open(fresh());
    expect(stranger.get('openai')).toBeNull();
    expect(String(errors.at(-1))).toContain('cannot be opened');
    stranger.close();
  });

  it('refuses to store a key it could not encrypt', async () => {
    const vault = new KeyVault(store, null, () => undefined);
    await expect(vault.set('openai', KEY, ACTOR)).rejects.toMatchObject({ problem: { status: 409 } });
    expect(vault.refusal).toContain('STEPSCOPE_SECRET_KEY');
  });
});
