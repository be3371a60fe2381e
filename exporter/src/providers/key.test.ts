import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ask, refused, userRequest } from '../../test/fake-provider/index.ts';
import { createAnthropicProvider } from './anthropic.ts';
import { keyState, readKey } from './key.ts';

const from = (env: Record<string, string>) => ({ provider: 'test', env, variables: ['A_KEY', 'B_KEY'] });
const directory = mkdtempSync(join(tmpdir(), 'stepscope-key-'));
const file = join(directory, 'key');
afterAll(() => rmSync(directory, { recursive: true }));
beforeEach(() => writeFileSync(file, '  from-file\n'));

it.each([
  [{ A_KEY: 'a', B_KEY: 'b' }, 'a', 'environment'],
  [{ A_KEY: ' ', B_KEY: 'b' }, 'b', 'environment'],
  [{ A_KEY_FILE: file, B_KEY: 'b' }, 'from-file', 'file'],
])('finds the key in %j', (env, key, key_source) => {
  expect(readKey(from(env), 'Test')).toBe(key);
  expect(keyState(from(env))).toEqual({ configured: true, key_source });
});

it('takes a stored key before any other', () => {
  const sources = {
    ...from({ A_KEY: 'a' }),
    stored: { get: (provider: string) => `stored for ${provider}`.replaceAll(' ', '-') },
  };
  expect(readKey(sources, 'Test')).toBe('stored-for-test');
  expect(keyState(sources)).toEqual({ configured: true, key_source: 'stored' });
});

it('takes a new key when the file changes', () => {
  expect(readKey(from({ A_KEY_FILE: file }), 'Test')).toBe('from-file');
  writeFileSync(file, 'rotated');
  expect(readKey(from({ A_KEY_FILE: file }), 'Test')).toBe('rotated');
});

it('says which file cannot be read and why', () => {
  const env = { A_KEY_FILE: join(directory, 'missing') };
  expect(() => readKey(from(env), 'Test')).toThrow(/A_KEY_FILE=.*missing.*ENOENT/);
  expect(keyState(from(env))).toEqual({ configured: false, key_source: 'file' });
});

it('refuses a directory or a huge file as key file', () => {
  expect(() => readKey(from({ A_KEY_FILE: directory }), 'Test')).toThrow(/not a small regular file/);
  writeFileSync(file, 'x'.repeat(20_000));
  chmodSync(file, 0o600);
  expect(() => readKey(from({ A_KEY_FILE: file }), 'Test')).toThrow(/not a small regular file/);
});

it('refuses a key no header can hold, without showing it', () => {
  expect(() => readKey(from({ A_KEY: 'sec\nret' }), 'Test')).toThrow(/characters no key has/);
  expect(() => readKey(from({ A_KEY: 'sec\nret' }), 'Test')).not.toThrow(/sec/);
});

it('names the variable and the file form before any request is made', async () => {
  const provider = createAnthropicProvider({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:9' });
  expect(provider.state()).toEqual({ name: 'anthropic', simulated: false, configured: false, key_source: 'none' });
  const error = refused(await ask(provider, userRequest('Hi')));
  expect(error).toMatchObject({ failure: { type: 'authentication' }, retryable: false });
  expect(error.message).toBe(
    'There is no key for Anthropic. Fix: set ANTHROPIC_API_KEY, or ANTHROPIC_API_KEY_FILE to a file that holds the key.'
  );
});
