import { type ChildProcess, spawn } from 'node:child_process';

import { z } from 'zod';

/** What the SDK wants to be started. */
const spawnSchema = z.object({
  command: z.string(),
  args: z.array(z.string()),
  cwd: z.string().optional(),
  env: z.record(z.string(), z.string().optional()),
});

/**
 * Starts the SDK's program so that it ends at once, with everything it has started, when `signal` aborts. The SDK by
 * itself lets it go on for some seconds, in which it may ask the model again.
 */
export function startProgram(options: unknown, signal: AbortSignal, onStderr: (text: string) => void): ChildProcess {
  const { command, args, cwd, env } = spawnSchema.parse(options);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: 'pipe' });
  child.stderr.on('data', (chunk: Buffer) => onStderr(chunk.toString()));
  const kill = () => endGroup(child);
  signal.addEventListener('abort', kill, { once: true });
  child.once('exit', () => signal.removeEventListener('abort', kill));
  return child;
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) {
      process.kill(-pid, 'SIGKILL');
    }
  } catch (error) {
    // ESRCH: all of them have ended.
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}
