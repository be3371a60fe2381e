import { spawn } from 'node:child_process';

import { minimalEnvironment, signalGroup } from './processes.ts';

const MAX_OUTPUT = 64 * 1024;

export interface ShellPlace {
  cwd: string;
  /** Variables besides PATH, HOME and LANG. */
  env: Readonly<Record<string, string>>;
  /** Standard input; none when absent. */
  input?: string;
}

export interface ShellResult {
  /** Null when it was ended by a signal. */
  code: number | null;
  stdout: string;
  stderr: string;
  /** Both, as they came. */
  output: string;
}

/**
 * Runs a command line with bash. It gets no variable of the service but PATH. When `signal` aborts, it ends with
 * everything it has started, and what it had said by then is the result. @throws Error when bash cannot be started.
 */
export function runShell(command: string, { cwd, env, input }: ShellPlace, signal: AbortSignal): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that what the command starts ends with it.
    const child = spawn('bash', ['--noprofile', '--norc', '-c', command], {
      cwd,
      detached: true,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: { ...minimalEnvironment(cwd), ...env },
    });
    const said = { stdout: '', stderr: '', output: '' };
    const keep = (stream: 'stdout' | 'stderr') => (chunk: Buffer) => {
      const text = chunk.toString();
      said[stream] = (said[stream] + text).slice(0, MAX_OUTPUT);
      said.output = (said.output + text).slice(0, MAX_OUTPUT);
    };
    child.stdout?.on('data', keep('stdout'));
    child.stderr?.on('data', keep('stderr'));
    // A command that does not read its input closes it.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    const kill = () => signalGroup(child, 'SIGKILL');
    if (signal.aborted) {
      kill();
    }
    signal.addEventListener('abort', kill, { once: true });
    child.on('error', (error) => reject(new Error(`bash cannot be started: ${error.message}`)));
    child.on('close', (code) => {
      signal.removeEventListener('abort', kill);
      resolve({ code, ...said });
    });
  });
}
