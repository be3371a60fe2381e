import type { LogEntry } from '../source/source.types';
import { linesAround } from './linesAround';

const START = Date.parse('2026-08-01T12:00:00.000Z');
const at = (second: number) => new Date(START + second * 1000).toISOString();
const lines = Array.from({ length: 40 }, (_, id) => ({ id, timestamp: at(id) }) as LogEntry);
const ids = (found: LogEntry[]) => found.map(({ id }) => id);

it('takes what was logged before, and a little of what came after', () => {
  expect(ids(linesAround(lines, at(20)))).toEqual([
    6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
  ]);
});

it('takes what there is at both ends', () => {
  expect(ids(linesAround(lines, at(-1)))).toEqual([0, 1, 2, 3, 4]);
  expect(ids(linesAround(lines, at(1000))).at(-1)).toBe(39);
  expect(linesAround([], at(0))).toEqual([]);
});
