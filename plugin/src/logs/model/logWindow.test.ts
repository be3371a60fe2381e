import { logWindow, tailRowsOf } from './logWindow';

const base = { count: 100, tailRows: 10, rowHeight: 20, viewport: 200 };

test('few rows need no scrolling; at the end rows stand on the foot', () => {
  expect(logWindow({ ...base, count: 5, tailRows: 5, scrollTop: 0 })).toMatchObject({
    height: 200,
    first: 0,
    end: 5,
    atEnd: false,
  });
  expect(logWindow({ ...base, scrollTop: 90 * 20 })).toMatchObject({ height: 2000, end: 100, atEnd: true });
  expect(logWindow({ ...base, scrollTop: 50 })).toMatchObject({ first: 2, hidden: 0.5, end: 14, atEnd: false });
});

test('every one of a million rows can be reached within the height a browser draws', () => {
  const million = { ...base, count: 1_000_000 };
  const { height, unit } = logWindow({ ...million, scrollTop: 0 });
  expect(height).toBeLessThan(16_000_000);
  expect(logWindow({ ...million, scrollTop: 777_777 * unit + 0.01 }).first).toBe(777_777);
  expect(logWindow({ ...million, scrollTop: height - 200 }).end).toBe(1_000_000);
});

test('tall rows leave room for fewer at the end, one at least', () => {
  expect(tailRowsOf(100, 200, () => 20)).toBe(10);
  expect(tailRowsOf(100, 200, (index) => (index === 99 ? 150 : 20))).toBe(3);
  expect(tailRowsOf(100, 200, () => 500)).toBe(1);
  expect(tailRowsOf(3, 200, () => 20)).toBe(3);
});
