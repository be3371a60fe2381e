import type { Health } from '@stepscope/exporter/contract/api';

import { SourceError } from '../source/SourceError';
import { aSource } from '../ui/testRender';
import { testSource } from './testSource';

const ok = { status: 'ok', message: 'fine' } as const;
const aHealth = (changes: Partial<Health> = {}): Health => ({
  status: 'ok',
  version: '0.1.0',
  role: 'viewer',
  started_at: '2026-08-01T12:00:00.000Z',
  checks: { store: ok, workers: ok, telemetry: ok },
  store: 'embedded',
  providers: [],
  simulated_by_default: false,
  ...changes,
});
const testWith = (health: Health, live = true) => {
  const capabilities = { live, control: live, analytics: live, content: true, keys: live };
  return testSource(async () => aSource({ capabilities, getHealth: async () => health }).source);
};

it('says who answers', async () => {
  expect(await testWith(aHealth())).toEqual({
    status: 'success',
    message: 'Stepscope 0.1.0 answers; panels follow what happens.',
  });
  expect((await testWith(aHealth(), false)).message).toContain('panels are read only');
});

it('says what does not work, though the rest does', async () => {
  const degraded = aHealth({
    status: 'degraded',
    checks: { store: ok, workers: ok, telemetry: { status: 'degraded', message: 'no collector answers' } },
  });
  expect(await testWith(degraded)).toMatchObject({
    status: 'success',
    message: expect.stringContaining('telemetry: no collector answers'),
  });
});

it('says why it fails, and what to do', async () => {
  const down = aHealth({
    status: 'down',
    checks: { store: { status: 'down', message: 'no answer' }, workers: ok, telemetry: ok },
  });
  expect(await testWith(down)).toMatchObject({ status: 'error', details: { message: 'store: no answer' } });
  const refused = new SourceError({ title: 'The token is wrong', fix: 'Enter it again.', status: 401 });
  expect(await testSource(() => Promise.reject(refused))).toEqual({
    status: 'error',
    message: 'The token is wrong',
    details: { message: 'Enter it again.' },
  });
});
