import { act, render, screen } from '@testing-library/react';
import { type ComponentType, Suspense } from 'react';

import { lazyPart } from './lazyPart';
import { onDemand } from './onDemand';
import { currentToasts, dismissToast } from './toasts';

const Chart = () => <p>a chart</p>;

/** A network that is away for the first `failures` downloads. */
function download(failures: number) {
  let left = failures;
  return jest.fn(async (): Promise<ComponentType> => {
    if (left > 0) {
      left -= 1;
      throw new Error('Loading chunk 42 failed');
    }
    return Chart;
  });
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  currentToasts().forEach(({ id }) => dismissToast(id));
  jest.useRealTimers();
});

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

test.each([
  ['lazyPart', lazyPart],
  ['onDemand', onDemand],
])(
  'a part whose download fails (%s) is told once, leaves the page, and comes when the network is back',
  async (_, lazily) => {
    const load = download(3);
    const Part = lazily(load);
    render(
      <>
        <p>the page</p>
        <Suspense fallback={<p>loading</p>}>
          <Part />
        </Suspense>
      </>
    );
    await pass(2000);
    expect(screen.getByText('the page')).toBeVisible();
    expect(currentToasts().map(({ text }) => text)).toEqual([
      expect.stringMatching(/could not be loaded and is tried again.*Loading chunk 42 failed/),
    ]);
    expect(screen.queryByText('a chart')).not.toBeInTheDocument();

    await pass(10_000);
    expect(screen.getByText('a chart')).toBeVisible();
    expect(load).toHaveBeenCalledTimes(4);
  }
);
