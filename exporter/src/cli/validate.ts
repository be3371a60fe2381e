import { readFile } from 'node:fs/promises';

import { Command } from 'commander';
import pc from 'picocolors';

import type { Diagnostic } from '../contract/api.ts';
import { parseWorkflow } from '../workflow/parse.ts';
import { policyFromEnv } from '../workflow/policy.ts';
import { EXIT } from './exit-codes.ts';

/** `stepscope validate FILE…` */
export function validateCommand(): Command {
  return new Command('validate')
    .description('check workflow files and name the place and the fix of what is wrong')
    .argument('<file...>', 'workflow files (YAML)')
    .option('--json', 'print one JSON object per file')
    .action(async (files: string[], options: { json?: boolean }) => {
      let invalid = 0;
      for (const file of files) {
        const result = await validateFile(file);
        invalid += result.valid ? 0 : 1;
        console.log(options.json === true ? JSON.stringify(result) : describe(result));
      }
      process.exitCode = invalid === 0 ? EXIT.completed : EXIT.invalid;
    });
}

interface FileResult {
  file: string;
  valid: boolean;
  pipeline_name: string | null;
  diagnostics: Diagnostic[];
}

async function validateFile(file: string): Promise<FileResult> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return { file, valid: false, pipeline_name: null, diagnostics: [unreadable(file, error)] };
  }
  const { workflow, diagnostics } = parseWorkflow(source, { file, policy: policyFromEnv(process.env) });
  return { file, valid: workflow !== null, pipeline_name: workflow?.name ?? null, diagnostics };
}

function unreadable(file: string, error: unknown): Diagnostic {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    severity: 'error',
    message: `the file cannot be read: ${reason}`,
    path: '',
    file,
    line: 1,
    column: 1,
    suggestion: 'check the path',
  };
}

function describe({ file, valid, pipeline_name, diagnostics }: FileResult): string {
  const head = valid ? `${pc.green('✓')} ${file} (${pipeline_name})` : `${pc.red('✕')} ${file}`;
  return [head, ...diagnostics.map((diagnostic) => describeDiagnostic(file, diagnostic))].join('\n');
}

/** `file:line:column: error: message`, which editors and terminals turn into a link, and the fix below it. */
export function describeDiagnostic(file: string, diagnostic: Diagnostic): string {
  const severity = diagnostic.severity === 'error' ? pc.red('error') : pc.yellow('warning');
  const place = `  ${file}:${diagnostic.line}:${diagnostic.column}: ${severity}: ${diagnostic.message}`;
  return diagnostic.suggestion === null ? place : `${place}\n      ${pc.dim(`fix: ${diagnostic.suggestion}`)}`;
}
