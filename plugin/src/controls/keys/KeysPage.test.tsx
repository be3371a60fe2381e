import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { ProviderKey } from '@stepscope/exporter/contract/keys';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { KeysSource } from '../../source/keys.types';
import { SourceError } from '../../source/SourceError';
import { aSource, renderWithSource } from '../../ui/testRender';
import { currentToasts } from '../../ui/toasts';
import { KeysPage } from './KeysPage';

const SECRET = 'sk-test-0123456789abcdef';

const none: ProviderKey = {
  provider: 'anthropic',
  configured: false,
  key_source: 'none',
  updated_at: null,
  updated_by: null,
  fingerprint: null,
};
const stored: ProviderKey = {
  ...none,
  configured: true,
  key_source: 'stored',
  updated_at: '2026-11-25T10:00:00.000Z',
  updated_by: 'ada',
  fingerprint: 'a1b2c3d4',
};
const fromEnvironment: ProviderKey = { ...none, provider: 'openai', configured: true, key_source: 'environment' };

/** A service that keeps keys, and remembers what it was sent. */
function aService(start: ProviderKey[], answers: Partial<KeysSource> = {}, refused: string | null = null) {
  let keys = start;
  const sent: Array<[provider: string, key: string]> = [];
  const change = (provider: string, next: ProviderKey) => {
    keys = keys.map((old) => (old.provider === provider ? { ...next, provider } : old));
    return { ...next, provider };
  };
  const own: KeysSource = {
    listProviderKeys: async () => ({ keys, storing_refused: refused }),
    setProviderKey: async (provider, key) => {
      sent.push([provider, key]);
      return change(provider, stored);
    },
    removeProviderKey: async (provider) => change(provider, none),
    testProviderKey: async () => Promise.reject(new Error('the test did not expect a test')),
    ...answers,
  };
  const { source } = aSource({ openKeys: async () => own });
  return { source, sent };
}

let role: typeof config.bootData.user.orgRole;
beforeEach(() => {
  role = config.bootData.user.orgRole;
  config.bootData.user.orgRole = OrgRole.Admin;
});
afterEach(() => {
  config.bootData.user.orgRole = role;
});

test('each provider says whence its key comes, and a stored one who wrote it', async () => {
  renderWithSource(<KeysPage />, aService([stored, fromEnvironment]).source);
  const own = await screen.findByTestId('stepscope-key-anthropic');
  expect(own).toHaveTextContent('stored here, encrypted');
  expect(own).toHaveTextContent('by ada');
  expect(own).toHaveTextContent('fingerprint a1b2c3d4');
  const openai = screen.getByTestId('stepscope-key-openai');
  expect(openai).toHaveTextContent('from the environment of the service');
  expect(within(openai).getByRole('button', { name: 'There is no stored key of openai' })).toBeDisabled();
});

test('a key is sent once, and is nowhere on the page after that', async () => {
  const { source, sent } = aService([none]);
  const { container } = renderWithSource(<KeysPage />, source);
  await userEvent.click(await screen.findByRole('button', { name: 'Store a key for anthropic' }));
  const field = screen.getByLabelText('Key');
  expect(field).toHaveAttribute('type', 'password');
  await userEvent.type(field, 'short');
  expect(screen.getByText('A key has 8 to 4096 visible characters and no space')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Store key' })).toBeDisabled();
  await userEvent.clear(field);
  await userEvent.type(field, `${SECRET} `);
  await userEvent.click(screen.getByRole('button', { name: 'Store key' }));
  expect(await screen.findByText('stored here, encrypted')).toBeVisible();
  expect(sent).toEqual([['anthropic', SECRET]]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(container.ownerDocument.documentElement.outerHTML).not.toContain(SECRET);
});

test('to replace a stored key says what is lost, and a refusal stays in the dialog', async () => {
  const refuse = async () =>
    Promise.reject(new SourceError({ title: 'Keys cannot be stored', fix: 'Set the key.', status: 409 }));
  renderWithSource(<KeysPage />, aService([stored], { setProviderKey: refuse }).source);
  await userEvent.click(await screen.findByRole('button', { name: 'Replace the key of anthropic' }));
  const dialog = screen.getByRole('dialog');
  expect(dialog).toHaveTextContent('cannot be brought back');
  await userEvent.type(screen.getByLabelText('Key'), SECRET);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Replace key' }));
  expect(await within(dialog).findByText('Keys cannot be stored')).toBeVisible();
  expect(dialog).toHaveTextContent('Set the key.');
});

test('a stored key is deleted after a question', async () => {
  renderWithSource(<KeysPage />, aService([stored]).source);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the stored key of anthropic' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete key' }));
  expect(await screen.findByText('no key: its steps fail unless simulated')).toBeVisible();
  expect(currentToasts().map(({ text }) => text)).toContain('The stored key of anthropic is deleted');
});

test('a test says whether the provider took the key, and if not what to do', async () => {
  const answers = [
    { ok: true, duration_ms: 412, error: null },
    {
      ok: false,
      duration_ms: 90,
      error: { type: 'authentication' as const, message: 'invalid x-api-key', fix: 'store another key' },
    },
  ];
  const testProviderKey = async () => answers.shift() ?? Promise.reject(new Error('asked too often'));
  renderWithSource(<KeysPage />, aService([stored], { testProviderKey }).source);
  const button = await screen.findByRole('button', { name: 'Test the key of anthropic' });
  await userEvent.click(button);
  expect(await screen.findByText('The provider took the key, in 412 ms')).toBeVisible();
  await userEvent.click(button);
  expect(await screen.findByText('invalid x-api-key store another key')).toBeVisible();
});

test('where the service cannot encrypt, nothing can be stored and the page says why', async () => {
  const reason = 'the service has no key to encrypt them with: set STEPSCOPE_SECRET_KEY';
  renderWithSource(<KeysPage />, aService([none], {}, reason).source);
  expect(await screen.findByText(reason)).toBeVisible();
  const button = screen.getByRole('button', { name: 'Store a key for anthropic' });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(button);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a stored key that the service cannot open is told from one that is not there', async () => {
  renderWithSource(<KeysPage />, aService([{ ...stored, key_source: 'environment' }]).source);
  expect(await screen.findByText(/The service cannot open it/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Delete the stored key of anthropic' })).toBeEnabled();
});

test('others than administrators are told so, and nothing is asked', () => {
  config.bootData.user.orgRole = OrgRole.Editor;
  renderWithSource(<KeysPage />, aSource().source);
  expect(screen.getByText('Keys are for administrators')).toBeVisible();
});

test('without a service there are no keys', () => {
  const capabilities = { live: false, control: false, analytics: false, content: true, keys: false };
  renderWithSource(<KeysPage />, aSource({ capabilities }).source);
  expect(screen.getByText('Keys need a Stepscope service')).toBeVisible();
});
