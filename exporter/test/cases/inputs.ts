import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Workflow, WorkflowStep } from '../../src/workflow/schema.ts';
import { neededVariables } from '../../src/workflow/variables.ts';
import { walkSteps } from '../../src/workflow/walk.ts';
import { resolveInside } from '../../src/workspace/confine.ts';

export interface MadeInputs {
  variables: Record<string, unknown>;
  /** What was made up for the run, in words. */
  made: string[];
}

const SAMPLE_FILE = 'sample-input.txt';
const SAMPLE_TEXT = 'Sample input, made because the case names a file that is not part of it.\nSecond line, 42.\n';

/** Makes what a workflow reads and its directory does not have: run variables and input files. */
export async function makeInputs(workflow: Workflow, directory: string, workspace: string): Promise<MadeInputs> {
  const variables = Object.fromEntries(neededVariables(workflow).map((name) => [name, sampleValue(name)]));
  const made = Object.keys(variables).map((name) => `{{${name}}}`);
  for (const path of inputFiles(workflow)) {
    const file = path.includes('{{') ? SAMPLE_FILE : path;
    // A path out of the workspace is the run's to refuse.
    const target = await resolveInside(workspace, file).catch(() => null);
    if (target !== null && !existsSync(target)) {
      await mkdir(dirname(target), { recursive: true });
      const source = join(directory, file);
      if (existsSync(source)) {
        await copyFile(source, target);
      } else {
        await writeFile(target, SAMPLE_TEXT);
        made.push(file);
      }
    }
  }
  return { variables, made };
}

function sampleValue(name: string): unknown {
  if (/file|path/i.test(name)) {
    return SAMPLE_FILE;
  }
  return /count|number|total|limit|max|min|multiplier|factor|threshold/i.test(name) ? 3 : `sample ${name}`;
}

function inputFiles(workflow: Workflow): string[] {
  const files: string[] = [];
  walkSteps(workflow.steps, [], (step) => files.push(...filesOf(step)));
  const written = new Set<string>();
  walkSteps(workflow.steps, [], (step) => {
    if (step.type === 'file_ops' && step.destination !== undefined) {
      written.add(step.destination);
    }
  });
  return files.filter((file) => !written.has(file));
}

function filesOf(step: WorkflowStep): string[] {
  const prompts = [
    ...('prompt' in step ? [step.prompt ?? []] : []),
    ...('tasks' in step ? step.tasks.map((task) => task.prompt ?? []) : []),
    ...('parallel_tasks' in step ? step.parallel_tasks.map((task) => task.prompt) : []),
  ];
  const parts = prompts.flat().flatMap((part) => (part.type === 'file' ? [part.path] : []));
  const tasks = 'tasks' in step ? step.tasks.flatMap((task) => task.file ?? []) : [];
  return [...parts, ...tasks, ...ownFiles(step)];
}

function ownFiles(step: WorkflowStep): string[] {
  if (step.type === 'pipeline') {
    return step.pipeline_file === undefined ? [] : [step.pipeline_file];
  }
  if (step.type !== 'file_ops') {
    return [];
  }
  const validated = (step.files ?? []).filter((file) => file.must_be_dir !== true).map((file) => file.path);
  return [...(step.source === undefined ? [] : [step.source]), ...validated];
}
