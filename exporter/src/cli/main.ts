import { Command } from 'commander';

import { doctorCommand } from './doctor.ts';
import { EXIT } from './exit-codes.ts';
import { remoteCommands } from './remote-commands.ts';
import { runCommand } from './run.ts';
import { serveCommand } from './serve.ts';
import { validateCommand } from './validate.ts';
import { VERSION } from './version.ts';

const program = new Command('stepscope')
  .description('Runs YAML pipelines of model calls and exports every step as OpenTelemetry')
  .version(VERSION, '-v, --version')
  .showHelpAfterError()
  .addCommand(serveCommand())
  .addCommand(runCommand())
  .addCommand(validateCommand())
  .addCommand(doctorCommand());

remoteCommands().forEach((command) => program.addCommand(command));

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = EXIT.failed;
});
