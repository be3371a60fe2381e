import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Run } from '@stepscope/exporter/contract/run';

import type { Load, LoadRequest } from '../../../exporter/bench/lib/load-request.ts';

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

/** A real service with its preview page and an embedded store, in a process of its own that can be loaded. */
export interface LoadedService {
  url: string;
  start: (source: string, options?: { paused?: boolean; variables?: Record<string, string> }) => Promise<Run>;
  finish: (runId: string) => Promise<Run>;
  /** Brings what runs at work say to `perSecond` events a second, and tells what came. */
  load: (runIds: readonly string[], perSecond: number, seconds: number) => Promise<Load>;
  fillLogs: (runId: string, lines: number) => Promise<void>;
  fillSteps: (runId: string, steps: number) => Promise<void>;
  close: () => void;
}

const SCRIPT = fileURLToPath(new URL('../../../exporter/bench/lib/loaded-service.ts', import.meta.url));

/** Starts it; it ends with this process at the latest. */
export async function openService(): Promise<LoadedService> {
  const child = fork(SCRIPT, { execArgv: ['--no-warnings'], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const url = await firstLine(child);
  const waiting = new Map<number, (answer: Answer) => void>();
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  const ask = async <T>(request: LoadRequest): Promise<T> => {
    asked += 1;
    const id = asked;
    const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.send({ id, ...request });
    const { result, error } = await answer;
    if (error !== undefined) {
      throw new Error(error);
    }
    return result as T;
  };
  return {
    url,
    start: (source, options) => ask({ do: 'start', source, ...options }),
    finish: (run_id) => ask({ do: 'finish', run_id }),
    load: (run_ids, per_second, seconds) => ask({ do: 'load', run_ids, per_second, seconds }),
    fillLogs: (run_id, lines) => ask({ do: 'fill-logs', run_id, lines }),
    fillSteps: (run_id, steps) => ask({ do: 'fill-steps', run_id, steps }),
    close: () => child.kill('SIGKILL'),
  };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
}
