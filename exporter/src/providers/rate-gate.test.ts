import { RateGate } from './rate-gate.ts';

const never = new AbortController().signal;

it('lets only so many calls through in a window', async () => {
  const gate = new RateGate(2, 120);
  const start = performance.now();
  await gate.pass(never);
  await gate.pass(never);
  expect(performance.now() - start).toBeLessThan(80);
  await gate.pass(never);
  expect(performance.now() - start).toBeGreaterThanOrEqual(118);
});

it('holds all calls back for as long as the provider asked, but not for an hour', async () => {
  const gate = new RateGate(Infinity);
  gate.holdBack(3_600_000);
  gate.holdBack(80);
  const start = performance.now();
  await Promise.all([gate.pass(never), gate.pass(never)]);
  const waited = performance.now() - start;
  expect(waited).toBeGreaterThanOrEqual(78);
  expect(waited).toBeLessThan(5_000);
});

it('lets go of a call that is cancelled', async () => {
  const gate = new RateGate(Infinity);
  gate.holdBack(60_000);
  const abort = new AbortController();
  const waiting = gate.pass(abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
