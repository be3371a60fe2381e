import { spawn } from 'node:child_process';

import type { TraceCarrier } from '../../telemetry/telemetry.ts';
import { locate } from '../files.ts';
import { optionalCount, parameters, textArgument } from './arguments.ts';
import type { Tool } from './tool.types.ts';

const MAX_OUTPUT = 64 * 1024;
const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_TIMEOUT_MS = 600_000;

/**
 * Runs a command line in the workspace's directory. It is no sandbox: the program can do what the service's user can,
 * so the service has to allow it. It gets no variable of the service but PATH, so no key, and the trace it is part of.
 */
export const bashTool: Tool = {
  reads: false,
  definition: {
    name: 'Bash',
    description: 'Runs a command line with bash in the workspace and returns its output.',
    parameters: parameters(
      { command: 'Command line', timeout_ms: 'Milliseconds it may take' },
      ['command'],
      ['timeout_ms']
    ),
  },
  run: async (args, place) => {
    const command = textArgument(args, 'command');
    const timeout = Math.min(optionalCount(args, 'timeout_ms') ?? DEFAULT_TIMEOUT_MS, MAX_TIMEOUT_MS);
    const cwd = await locate(place.workspace, place.directory === '' ? '.' : place.directory);
    const signal = AbortSignal.any([place.signal, AbortSignal.timeout(timeout)]);
    return runCommand(command, { cwd, trace: place.trace }, signal, timeout);
  },
};

interface CommandPlace {
  cwd: string;
  trace: TraceCarrier;
}

function runCommand(
  command: string,
  { cwd, trace }: CommandPlace,
  signal: AbortSignal,
  timeout: number
): Promise<string> {
  return new Promise((resolve, reject) => {
    // A process group of its own, so that what the command starts ends with it.
    const child = spawn('bash', ['--noprofile', '--norc', '-c', command], {
      cwd,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '/usr/bin:/bin',
        HOME: cwd,
        LANG: 'C.UTF-8',
        // OTel, "Environment Variables as Context Propagation Carriers".
        TRACEPARENT: trace.traceparent,
        BAGGAGE: trace.baggage,
      },
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = output.length < MAX_OUTPUT ? (output + chunk.toString()).slice(0, MAX_OUTPUT) : output;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const kill = () => {
      if (child.pid !== undefined) {
        process.kill(-child.pid, 'SIGKILL');
      }
    };
    signal.addEventListener('abort', kill, { once: true });
    child.on('error', (error) => reject(new Error(`bash cannot be started: ${error.message}`)));
    child.on('close', (code) => {
      signal.removeEventListener('abort', kill);
      if (signal.aborted) {
        reject(new Error(`the command took longer than ${timeout} ms or was cancelled\n${output}`));
      } else {
        resolve(`exit code ${code}\n${output}`);
      }
    });
  });
}
