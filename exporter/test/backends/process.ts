import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

import { optionalBinary } from './binaries.ts';

const POLL_MS = 50;
const PROBE_TIMEOUT_MS = 1000;
const STOP_TIMEOUT_MS = 10_000;
const KEPT_OUTPUT = 20_000;

export interface BackendOptions {
  command: string;
  args: string[];
  /** Resolves true once the program answers; called until then. */
  ready: (signal: AbortSignal) => Promise<boolean>;
  /** How long the start may take, in ms. */
  startTimeoutMs: number;
  /** Run as this user (only root may ask for it). */
  user?: string;
}

/** A program that runs until it is told to stop. */
export interface Backend {
  pid: number;
  /** The last characters of stdout and stderr. */
  output: () => string;
  /** Sends `signal`, waits for the exit, and uses SIGKILL after 10 s. Safe to call twice. */
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

/**
 * Starts a program and waits until it is ready.
 * @throws Error with the end of its output when it exits first, or is not ready in `startTimeoutMs`.
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const child = spawnTied(options);
  let kept = '';
  const keep = (chunk: Buffer): void => {
    kept = (kept + chunk.toString()).slice(-KEPT_OUTPUT);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let spawnError: Error | undefined;
  child.on('error', (error) => {
    spawnError = error;
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => stopChild(child, signal);

  const deadline = Date.now() + options.startTimeoutMs;
  while (!(await probe(options.ready))) {
    if (spawnError) {
      throw new Error(`${options.command} could not be started: ${spawnError.message}`);
    }
    if (hasExited(child)) {
      throw new Error(`${options.command} exited while starting:\n${kept}`);
    }
    if (Date.now() >= deadline) {
      await stop('SIGKILL');
      throw new Error(`${options.command} was not ready in ${options.startTimeoutMs} ms:\n${kept}`);
    }
    await delay(POLL_MS);
  }
  return { pid: child.pid ?? -1, output: () => kept, stop };
}

/** On Linux the kernel ends the program when the test process dies, so that a crashed test leaves nothing behind. */
function spawnTied({ command, args, user }: BackendOptions): ChildProcess {
  const setpriv = optionalBinary('setpriv');
  const asUser = user ? ['--reuid', user, '--regid', user, '--init-groups'] : [];
  if (user && !setpriv) {
    throw new Error(`running ${command} as ${user} needs setpriv (Debian package util-linux)`);
  }
  const [file, argv] = setpriv
    ? [setpriv, [...asUser, '--pdeathsig', 'KILL', '--', command, ...args]]
    : [command, args];
  return spawn(file, argv, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' });
}

async function probe(ready: BackendOptions['ready']): Promise<boolean> {
  try {
    return await ready(AbortSignal.timeout(PROBE_TIMEOUT_MS));
  } catch {
    return false;
  }
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stopChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasExited(child) || child.pid === undefined) {
    return;
  }
  const gone = once(child, 'exit');
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await gone;
  clearTimeout(timer);
}

/** Answers whether an HTTP GET gives a 2xx, as a readiness check. */
export const httpReady =
  (url: string) =>
  async (signal: AbortSignal): Promise<boolean> =>
    (await fetch(url, { signal })).ok;
