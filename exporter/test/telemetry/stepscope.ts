import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** Nothing of the developer's own settings, and the simulated provider as fast as it goes. */
const QUIET_ENV = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NO_COLOR: '1',
  STEPSCOPE_SIMULATED_TOKENS_PER_SECOND: '0',
  STEPSCOPE_SIMULATED_LATENCY_MS: '1',
};

export interface StepscopeProcess {
  child: ChildProcess;
  /** Everything said on stdout and stderr so far. */
  output: () => string;
  /** Resolves when the output matches. @throws Error with the output when the process ends before. */
  said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Exit code. */
  ended: Promise<number | null>;
}

/** Starts `stepscope …` as a person would. */
export function stepscope(args: string[], env: Record<string, string> = {}): StepscopeProcess {
  const child = spawn(process.execPath, ['--no-warnings', COMMAND, ...args], {
    env: { ...QUIET_ENV, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const keep = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    child,
    output: () => text,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(text);
          if (match) {
            resolve(match);
          }
        };
        child.stdout.on('data', look);
        look();
        void ended.then(() => reject(new Error(`stepscope ended without saying ${pattern}:\n${text}`)));
      }),
  };
}
