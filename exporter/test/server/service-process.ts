import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const READY_MS = 90_000;

export interface ServiceProcess {
  /** Base URL of the API. */
  api: string;
  pid: number;
  /** Everything said on stdout and stderr so far. */
  output(): string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  /** Sends a signal and waits for the end; the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Closes the channel to the process, as the end of its parent would, and waits for its end. */
  leave(): Promise<number | null>;
}

export interface ServiceProcessOptions {
  dataDir: string;
  workspace: string;
  args?: string[];
  env?: Record<string, string>;
}

/** Starts `stepscope serve` as users do. @throws Error with what it said when it ends before it is ready. */
export async function startServiceProcess(options: ServiceProcessOptions): Promise<ServiceProcess> {
  const { child, output } = spawnService(options);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const ready = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output()}`)), READY_MS);
    child.stdout?.on('data', () => {
      const url = /ready: (http\S+)/.exec(output())?.[1];
      if (url !== undefined) {
        clearTimeout(timer);
        resolve(url);
      }
    });
    child.once('exit', () => {
      clearTimeout(timer);
      reject(new Error(`ended before it was ready:\n${output()}`));
    });
  });
  try {
    const api = await ready;
    const tokens = JSON.parse(await readFile(join(options.dataDir, 'tokens.json'), 'utf8')) as { editor: string };
    const ask = <T>(path: string, init: RequestInit = {}) => askJson<T>(`${api}${path}`, tokens.editor, init);
    return {
      api,
      pid: child.pid ?? -1,
      output,
      get: ask,
      post: (path, body = {}) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
      end: async (signal) => {
        child.kill(signal);
        return (await exited)[0];
      },
      leave: async () => {
        child.disconnect();
        return (await exited)[0];
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** Runs `stepscope serve` where it is expected to refuse; what it said and its exit code. */
export async function refusedService(options: ServiceProcessOptions): Promise<{ code: number | null; said: string }> {
  const { child, output } = spawnService(options);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: output() };
}

function spawnService({ dataDir, workspace, args = [], env = {} }: ServiceProcessOptions): {
  child: ChildProcess;
  output: () => string;
} {
  const child = spawn(
    process.execPath,
    ['--no-warnings', MAIN, 'serve', '--data-dir', dataDir, '--workspace', workspace, ...args],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { PATH: process.env['PATH'] ?? '', NO_COLOR: '1', ...env } }
  );
  let said = '';
  const keep = (bytes: Buffer) => (said += bytes.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return { child, output: () => said };
}

async function askJson<T>(url: string, token: string, init: RequestInit): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(url, { ...init, headers });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}: ${text}`);
  }
  return JSON.parse(text) as T;
}
