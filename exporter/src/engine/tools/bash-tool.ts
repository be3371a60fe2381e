import { locate } from '../files.ts';
import { optionalCount, parameters, textArgument } from './arguments.ts';
import { runShell } from './shell.ts';
import { type Tool, traceVariables } from './tool.types.ts';

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_TIMEOUT_MS = 600_000;

/**
 * Runs a command line in the workspace's directory. It is no sandbox: the program can do what the service's user can,
 * so the service has to allow it. It gets no variable of the service but PATH, so no key, those of the run, and the
 * trace it is part of.
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
    const { code, output } = await runShell(
      command,
      { cwd, env: { ...place.environment, ...traceVariables(place.trace) } },
      signal
    );
    if (signal.aborted) {
      throw new Error(`the command took longer than ${timeout} ms or was cancelled\n${output}`);
    }
    return `exit code ${code}\n${output}`;
  },
};
