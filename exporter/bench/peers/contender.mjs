// One contender in a process of its own: asks, and tells its parent what that took.
//   contender.mjs NAME MODE FOLDER URL CALLS
import { setTimeout as sleep } from 'node:timers/promises';

const [name, mode, folder, url, calls] = process.argv.slice(2);
const CALLS = Number(calls);
const WARM_UP = 1_000;
const BURST = 100;
const PAUSE_MS = 10;

const { setUp } = await import(`./${name}.mjs`);
const { ask, stop } = await setUp({ url, folder, mode });
for (let index = 0; index < WARM_UP; index += 1) {
  await ask(index);
}
const latencies = new Float64Array(CALLS);
const cpu = process.cpuUsage();
for (let index = 0; index < CALLS; index += 1) {
  const started = performance.now();
  await ask(index);
  latencies[index] = (performance.now() - started) * 1000;
  if (index % BURST === BURST - 1) {
    // Time to send, as a program has that waits for a model.
    await sleep(PAUSE_MS);
  }
}
// What waits to be sent has a cost as well.
await stop();
const { user, system } = process.cpuUsage(cpu);
latencies.sort();
process.send({
  cpu_us: (user + system) / CALLS,
  p50_us: latencies[Math.floor(CALLS / 2)],
  p99_us: latencies[Math.floor(CALLS * 0.99)],
});
process.exit(0);
