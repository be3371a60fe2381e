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
const turn = (bus: ReturnType<typeof open>, how?: 'seize') => {
  let resign = () => {};
  let lose = () => {};
  const lost = new Promise<void>((resolve) => (lose = resolve));
  const granted = new Promise<void>((resolve) => (resign = bus.lead({ begin: resolve, lost: lose }, how)));
  return { granted, lost, resign: () => resign() };
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

it('lets one seize the lead from another that holds it, who is told', async () => {
  const first = turn(open('seized'));
  await first.granted;
  const second = turn(open('seized'), 'seize');
  await second.granted;
  await first.lost;
  first.resign();
  expect(await held('seized')).toBe(true);
  second.resign();
});

it('knows whether others wait', async () => {
  const bus = open('others');
  const first = turn(bus);
  await first.granted;
  expect(await bus.hasOthers()).toBe(false);
  const second = turn(open('others'));
  expect(await bus.hasOthers()).toBe(true);
  first.resign();
  await second.granted;
  second.resign();
});
