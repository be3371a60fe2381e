import { momentsOf } from './RangeInput';

it('takes moments as they are, and relative ones as of now', () => {
  const range = { from: '2026-08-01T12:00:00.000Z', to: '2026-08-01T13:00:00.000Z' };
  expect(momentsOf(range)).toEqual(range);
  const hour = momentsOf({ from: 'now-1h', to: 'now' });
  expect(Date.parse(hour?.to ?? '') - Date.parse(hour?.from ?? '')).toBeCloseTo(3_600_000, -4);
  expect(momentsOf({ from: String(Date.parse(range.from)), to: range.to })).toEqual(range);
});

it('says nothing of words that name no moment', () => {
  expect(momentsOf({ from: 'yesteryear', to: 'now' })).toBeUndefined();
});
