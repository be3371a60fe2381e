/** @jest-environment-options {"talksToOtherPages": true} */
import { openBrowserBus } from './browserBus';

/** The real Web Locks and BroadcastChannel, which Node has as browsers do. */
const open = (name: string) => {
  const bus = openBrowserBus(name);
  if (bus === null) {
    throw new Error('this Node has no Web Locks');
  }
  return bus;
};

const held = async (name: string) => (await navigator.locks.query()).held?.some((lock) => lock.name === name) ?? false;

/** Resolves when it is this one's turn. */
const turn = (bus: ReturnType<typeof open>) => {
  let resign = () => {};
  const granted = new Promise<void>((resolve) => (resign = bus.lead(resolve)));
  return { granted, resign };
};

it('lets one lead at a time, the next when it resigns', async () => {
  const [first, second] = [turn(open('in turn')), turn(open('in turn'))];
  await first.granted;
  let next = false;
  void second.granted.then(() => (next = true));
  await held('in turn');
  expect(next).toBe(false);
  first.resign();
  await second.granted;
  second.resign();
});

it.each([0, 1, 2, 3])('keeps no lock for one who stops %d moments after asking', async (moments) => {
  const name = `stopped after ${moments}`;
  const { resign } = turn(open(name));
  for (let moment = 0; moment < moments; moment++) {
    await Promise.resolve();
  }
  resign();
  const next = turn(open(name));
  await next.granted;
  next.resign();
});

it('tells the others, never itself', async () => {
  const [one, other] = [open('talk'), open('talk')];
  const own = jest.fn();
  one.listen(own);
  const heard = new Promise((resolve) => other.listen(resolve));
  one.post({ type: 'hello' });
  await expect(heard).resolves.toEqual({ type: 'hello' });
  expect(own).not.toHaveBeenCalled();
});
