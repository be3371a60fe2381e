import { ExpressionError } from '../workflow/expression-error.ts';
import { renderTemplate } from '../workflow/template.ts';
import { below, locate, writeWorkspaceFile } from './files.ts';
import type { StepContext } from './run-context.ts';

const DEFAULT_OUTPUT_DIR = 'outputs';

/** Writes a result below the workflow's output directory: text as it is, anything else as JSON. */
export async function writeOutputFile(context: StepContext, file: string, result: unknown): Promise<void> {
  const path = outputPath(context, file);
  const text = typeof result === 'string' ? result : JSON.stringify(result, null, 2);
  await writeWorkspaceFile(context.run.workspace, path, text);
  context.log('info', `result written to ${path}`, { file: path });
}

/** Refuses a file that could not be written before anything is paid for. @throws StepFailure */
export async function checkOutputFile(context: StepContext, file: string | undefined): Promise<void> {
  if (file === undefined) {
    return;
  }
  let path: string;
  try {
    path = outputPath(context, file);
  } catch (error) {
    // The name may be made of the result that is still to come.
    if (error instanceof ExpressionError) {
      return;
    }
    throw error;
  }
  await locate(context.run.workspace, path);
}

function outputPath({ frame }: StepContext, file: string): string {
  const { output_dir, defaults } = frame.workflow;
  return below(output_dir ?? defaults?.output_dir ?? DEFAULT_OUTPUT_DIR, renderTemplate(file, frame.scope).text);
}
