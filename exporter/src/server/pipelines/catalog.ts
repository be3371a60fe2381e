import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';

import type { Diagnostic, Pipeline } from '../../contract/api.ts';
import { ProblemError } from '../../contract/problem-error.ts';
import type { Store } from '../../store/database.ts';
import { recentRuns } from '../../store/recent-runs.ts';
import { declaredVariables } from '../../workflow/declared.ts';
import { parseWorkflow } from '../../workflow/parse.ts';
import { problem } from '../problems.ts';
import { listYamlFiles, type WorkspaceFile } from './list.ts';
import { readText } from './read.ts';

type Described = Omit<Pipeline, 'last_run' | 'recent_runs'>;

const NEVER_RUN = { last_run: null, recent_runs: [] };

interface Cached {
  mtimeMs: number;
  size: number;
  /** Null: YAML, but no workflow. */
  pipeline: Described | null;
}

/** The workflow files of a workspace; each is parsed again only when it has changed. */
export class PipelineCatalog {
  readonly #workspace: string;
  #cache = new Map<string, Cached>();

  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** @throws ProblemError when the workspace cannot be read. */
  async list(store: Store): Promise<Pipeline[]> {
    const files = await listYamlFiles(this.#workspace).catch((error: NodeJS.ErrnoException) => {
      throw problem(
        500,
        'The workspace cannot be read',
        `the directory of the workflow files cannot be read (${error.code ?? error.message})`,
        'start the service with --workspace and a directory that exists'
      );
    });
    const fresh = new Map<string, Cached>();
    for (const file of files) {
      const cached = await this.#describe(file);
      if (cached !== null) {
        fresh.set(file.file, cached);
      }
    }
    this.#cache = fresh;
    const pipelines = [...fresh.values()].flatMap(({ pipeline }) => pipeline ?? []);
    const runs = await recentRuns(
      store,
      pipelines.flatMap(({ pipeline_name }) => pipeline_name ?? [])
    );
    return pipelines.map((pipeline) => ({ ...pipeline, ...(runs.get(pipeline.pipeline_name ?? '') ?? NEVER_RUN) }));
  }

  /** Null when the file went away meanwhile. */
  async #describe({ file, path }: WorkspaceFile): Promise<Cached | null> {
    const stats = await stat(path).catch(() => null);
    if (stats === null) {
      return null;
    }
    const { mtimeMs, size } = stats;
    const cached = this.#cache.get(file);
    return cached?.mtimeMs === mtimeMs && cached.size === size
      ? cached
      : { mtimeMs, size, pipeline: await describe(file, path) };
  }
}

async function describe(file: string, path: string): Promise<Described | null> {
  let source: string;
  try {
    source = await readText(path);
  } catch (error) {
    return { file, ...unparsed(''), error: error instanceof ProblemError ? error.message : 'the file cannot be read' };
  }
  if (!looksLikeWorkflow(source)) {
    return null;
  }
  const { workflow, diagnostics, revision } = parseWorkflow(source, { file });
  const error = diagnostics.find((diagnostic) => diagnostic.severity === 'error');
  return workflow === null
    ? { file, ...unparsed(source), revision, error: error === undefined ? 'no workflow' : describeDiagnostic(error) }
    : {
        file,
        pipeline_name: workflow.name,
        description: workflow.description ?? null,
        revision,
        steps_total: workflow.steps.length,
        valid: true,
        error: null,
        variables: declaredVariables(workflow),
      };
}

function unparsed(source: string): Omit<Described, 'file' | 'error'> {
  const revision = createHash('sha256').update(source).digest('hex');
  return { pipeline_name: null, description: null, revision, steps_total: 0, valid: false, variables: {} };
}

/** A workspace holds other YAML as well; what has neither key was never meant as a workflow. */
function looksLikeWorkflow(source: string): boolean {
  return /^\s*["']?(workflow|steps)["']?\s*:/m.test(source);
}

function describeDiagnostic({ message, line, column }: Diagnostic): string {
  return `${line}:${column} ${message}`;
}
