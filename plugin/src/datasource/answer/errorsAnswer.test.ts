import type { ErrorGroupsQuery } from '@stepscope/exporter/contract/error-groups';

import { anErrorGroup, aStep } from '../../ui/fixtures';
import { aSource } from '../../ui/testRender';
import { aContext, aQuery, NOON, stepEvent } from '../fixtures';
import { errorsAnswer } from './errorsAnswer';
import { burstOf } from './liveBursts';

const signal = new AbortController().signal;
const GROUPS = [
  anErrorGroup(),
  anErrorGroup({ state: 'resolved', step_name: 'test' }),
  anErrorGroup({ state: 'regressed', pipeline_name: 'brief', error: { type: 'timeout', message: 'too slow' } }),
];

function asking(changes: Parameters<typeof aQuery>[1] = {}, groups = GROUPS) {
  const asked: ErrorGroupsQuery[] = [];
  const { source } = aSource({
    listErrorGroups: async (query) => {
      asked.push(query);
      return { from: '', to: '', groups };
    },
  });
  return { answer: errorsAnswer(aQuery('errors', changes), aContext(source)), asked };
}
const statesOf = async (changes: Parameters<typeof aQuery>[1]) =>
  (await asking(changes).answer.read(signal)).groups.map(({ state }) => state);

it('asks for the time range, up to now', async () => {
  const { answer, asked } = asking({ workflow: ['fix-bug'], type: ['timeout'], status: ['new'] });
  await answer.read(signal);
  expect(asked).toEqual([
    {
      from: '2026-08-01T11:30:00.000Z',
      to: new Date(NOON + 10_000).toISOString(),
      limit: 500,
      pipeline_name: 'fix-bug',
      type: 'timeout',
      state: 'open',
    },
  ]);
});

it('compares several values itself', async () => {
  expect(await statesOf({})).toEqual(['new', 'resolved', 'regressed']);
  expect(await statesOf({ status: ['open'] })).toEqual(['new', 'regressed']);
  expect(await statesOf({ status: ['resolved', 'regressed'] })).toEqual(['resolved', 'regressed']);
  expect(await statesOf({ type: ['timeout', 'network'] })).toEqual(['regressed']);
  expect(await statesOf({ step: ['test'] })).toEqual(['resolved']);
});

it('is read again when a step has failed, and only then', async () => {
  const { answer } = asking();
  const known = await answer.read(signal);
  expect(answer.follow(known, burstOf([stepEvent(aStep({ status: 'completed' }))]))).toBe(known);
  expect(answer.follow(known, burstOf([stepEvent(aStep({ status: 'failed' }))]))).toBeUndefined();
});

it('says when there are more', async () => {
  const { answer } = asking({ limit: 2 });
  const known = await answer.read(signal);
  expect(known.groups).toHaveLength(2);
  expect(answer.framesOf(known).notices).toMatchObject([{ text: expect.stringContaining('newest 2') }]);
});
