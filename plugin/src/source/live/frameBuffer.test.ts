import { createFrameBuffer } from './frameBuffer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('hands over at the next frame after a silence, and in a stream of items no sooner than its pause', () => {
  const begun = performance.now();
  const flushes: Array<{ at: number; items: number[] }> = [];
  const buffer = createFrameBuffer<number>((items) => flushes.push({ at: performance.now() - begun, items }), 100);
  for (let item = 0; item < 300; item += 1) {
    buffer.push(item);
    jest.advanceTimersByTime(1);
  }
  buffer.close();
  expect(flushes[0]?.at).toBeLessThan(20);
  expect(flushes.slice(1, -1).map(({ at }, index) => at - (flushes[index]?.at ?? 0) >= 100)).toEqual([true, true]);
  expect(flushes.flatMap(({ items }) => items)).toEqual(Array.from({ length: 300 }, (_, item) => item));
});

it('waits for no frame where the page is hidden and gets none', () => {
  jest.spyOn(window, 'requestAnimationFrame').mockReturnValue(1);
  const flush = jest.fn();
  createFrameBuffer(flush, 100).push('item');
  jest.advanceTimersByTime(250);
  expect(flush).toHaveBeenCalledWith(['item']);
});
