import { changeOf, shareOf } from './change';

it.each([
  [0, 0, { kind: 'none' }],
  [3, 0, { kind: 'new' }],
  [100.2, 100, { kind: 'same' }],
  [138, 100, { kind: 'up', share: 0.38 }],
  [0, 50, { kind: 'down', share: 1 }],
])('%s after %s', (now, before, change) => {
  const { share, ...rest } = changeOf(now, before) as { kind: string; share?: number };
  expect({ ...rest, ...(share !== undefined && { share: Number(share.toFixed(6)) }) }).toEqual(change);
});

it('has no share of nothing', () => {
  expect(shareOf(0, 0)).toBe(0);
  expect(shareOf(1, 4)).toBe(0.25);
});
