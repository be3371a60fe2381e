import { posix } from 'node:path';

import { renderTemplate } from '../workflow/template.ts';
import { writeWorkspaceFile } from './files.ts';
import type { StepContext } from './run-context.ts';

const DEFAULT_OUTPUT_DIR = 'outputs';

/** Writes a result below the workflow's output directory: text as it is, anything else as JSON. */
export async function writeOutputFile(context: StepContext, file: string, result: unknown): Promise<void> {
  const { run, frame } = context;
  const directory = frame.workflow.output_dir ?? frame.workflow.defaults?.output_dir ?? DEFAULT_OUTPUT_DIR;
  const path = posix.join(directory, renderTemplate(file, frame.scope).text);
  await writeWorkspaceFile(run.workspace, path, typeof result === 'string' ? result : JSON.stringify(result, null, 2));
  context.log('info', `result written to ${path}`, { file: path });
}
