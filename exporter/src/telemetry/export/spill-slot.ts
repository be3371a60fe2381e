import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { SIGNALS } from '../telemetry.ts';

/** A spill directory that only this process writes to. */
export interface SpillSlot {
  dir: string;
  release(): Promise<void>;
}

const MAX_SLOTS = 16;
const HEARTBEAT_MS = 20_000;
const STALE_AFTER_MS = 3 * HEARTBEAT_MS;
/** Lock files of this very process. */
const heldHere = new Set<string>();

/**
 * Takes the first free slot under `root`, so that several processes (a service and a `stepscope run`) can share a data
 * directory, and moves in what dead processes left in other slots.
 * @throws when `root` can't be written, or all slots are taken.
 */
export async function claimSlot(root: string): Promise<SpillSlot> {
  for (let index = 0; index < MAX_SLOTS; index++) {
    const dir = join(root, `slot-${index}`);
    if (!(await lock(dir))) {
      continue;
    }
    await adoptOthers(root, dir, index);
    return heldSlot(dir);
  }
  throw new Error(`All ${MAX_SLOTS} telemetry spill slots under ${root} are in use by other processes`);
}

function heldSlot(dir: string): SpillSlot {
  const file = join(dir, 'lock');
  const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    dir,
    release: async () => {
      clearInterval(heartbeat);
      heldHere.delete(file);
      await rm(file, { force: true });
    },
  };
}

async function lock(dir: string): Promise<boolean> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const file = join(dir, 'lock');
  if (await isHeld(file)) {
    return false;
  }
  await rm(file, { force: true });
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${process.pid}@${hostname()}`);
    await handle.close();
    heldHere.add(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

async function isHeld(file: string): Promise<boolean> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    const fresh = Date.now() - mtimeMs < STALE_AFTER_MS;
    const [pid, host] = owner.split('@');
    // Another host's process can't be asked (a container's hostname is its own): there the heartbeat decides.
    return host === hostname() ? isAlive(Number(pid), file) : fresh;
  } catch {
    return false;
  }
}

function isAlive(pid: number, file: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) {
    return false;
  }
  // A restarted container has the pid of the one that died.
  if (pid === process.pid) {
    return heldHere.has(file);
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Moves segments of slots that nobody holds into ours; their names sort by time. */
async function adoptOthers(root: string, own: string, ownIndex: number): Promise<void> {
  for (let index = 0; index < MAX_SLOTS; index++) {
    const other = join(root, `slot-${index}`);
    if (index === ownIndex || !(await stat(other).catch(() => null)) || !(await lock(other))) {
      continue;
    }
    try {
      for (const signal of SIGNALS) {
        await moveSegments(join(other, signal), join(own, signal));
      }
    } finally {
      heldHere.delete(join(other, 'lock'));
      await rm(join(other, 'lock'), { force: true });
    }
  }
}

async function moveSegments(from: string, to: string): Promise<void> {
  const names = (await readdir(from).catch(() => [])).filter((name) => name.endsWith('.otlp'));
  if (names.length === 0) {
    return;
  }
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const name of names) {
    await rename(join(from, name), join(to, name));
  }
}
