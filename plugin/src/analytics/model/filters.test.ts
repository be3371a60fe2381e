import { type Filters, parseFilters, RANGES, toQuery, writeFilters } from './filters';

const cases: Filters[] = RANGES.flatMap((range) => [
  { range, pipeline: undefined, provider: undefined, model: undefined },
  { range, pipeline: 'a & b', provider: 'gcp.gemini', model: 'claude/sonnet' },
]);

it.each(cases)('reads back what it wrote: %j', (filters) => {
  const written = writeFilters(new URLSearchParams('theme=light&pipeline=old&model=old&provider=old'), filters);
  expect(parseFilters(written)).toEqual(filters);
  expect(written.get('theme')).toBe('light');
});

it('asks the same question all through a minute', () => {
  const filters = parseFilters(new URLSearchParams('range=nonsense'));
  expect(filters.range).toBe('7d');
  const at = (ms: number) => toQuery(filters, 1_795_000_020_000 + ms, 'UTC');
  expect(at(1)).toEqual(at(59_000));
  expect(Date.parse(at(1).to ?? '') - Date.parse(at(1).from ?? '')).toBe(7 * 86_400_000);
});
