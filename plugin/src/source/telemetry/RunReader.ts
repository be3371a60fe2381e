import { t } from '@grafana/i18n';
import type { StepDetail } from '@stepscope/exporter/contract/run';

import { RAW } from '../i18n';
import { SourceError } from '../SourceError';
import { type Backends, SEARCH_MOST_MS } from './backends';
import { hexId } from './otlp/ids';
import { decodeSearch } from './tempo/searchResults';
import { runByIdQuery } from './tempo/traceql';
import { readTrace, type TracedRun } from './trace/readTrace';

/** How far back a run is looked for by its own id, in ms: as long as Tempo keeps traces unless told otherwise. */
const FIND_MS = 14 * 24 * 3_600_000;
/** Reading a step or a call of a run just shown needs no second transfer of its trace. */
const KEEP_MS = 5_000;
const MAX_KEPT = 8;

/** Reads runs from their traces, by run id or trace id. */
export class RunReader {
  readonly #backends: Backends;
  readonly #now: () => number;
  readonly #kept = new Map<string, { at: number; run: Promise<TracedRun> }>();

  constructor(backends: Backends, now: () => number) {
    this.#backends = backends;
    this.#now = now;
  }

  /**
   * Several readers share one transfer, so that none of them can call it off.
   * @throws SourceError 404 when no trace of the run is found
   */
  read(runId: string): Promise<TracedRun> {
    const kept = this.#kept.get(runId);
    if (kept !== undefined && this.#now() - kept.at < KEEP_MS) {
      return kept.run;
    }
    const run = this.#fetch(runId);
    this.#keep(runId, run);
    return run;
  }

  async readStep(runId: string, stepExecutionId: string): Promise<StepDetail> {
    const { steps } = await this.read(runId);
    const traced = steps.find(({ step }) => step.step_execution_id === stepExecutionId);
    if (traced === undefined) {
      throw notFound('step', stepExecutionId);
    }
    const { step, span, calls } = traced;
    return {
      ...step,
      config: Object.fromEntries(span.attributes),
      resolved_config: null,
      // Not on spans.
      input: undefined,
      output: undefined,
      calls: calls.map(({ call }) => call),
    };
  }

  async #fetch(runId: string): Promise<TracedRun> {
    const traceId = hexId(runId, 16) ?? (await this.#findTrace(runId));
    const run = traceId === null ? null : readTrace(await this.#backends.trace(traceId), this.#now());
    if (run === null) {
      throw notFound('run', runId);
    }
    return named(run, runId);
  }

  async #findTrace(runId: string): Promise<string | null> {
    const now = this.#now();
    for (let to_ms = now; to_ms > now - FIND_MS; to_ms -= SEARCH_MOST_MS) {
      const window = { from_ms: to_ms - SEARCH_MOST_MS, to_ms, limit: 1 };
      const [found] = decodeSearch(await this.#backends.search(runByIdQuery(runId), window));
      if (found !== undefined) {
        return found.trace_id;
      }
    }
    return null;
  }

  #keep(runId: string, run: Promise<TracedRun>): void {
    this.#kept.set(runId, { at: this.#now(), run });
    run.catch(() => this.#kept.delete(runId));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) {
        return;
      }
      this.#kept.delete(oldest);
    }
  }
}

/** A run asked for by its trace id keeps that id on screen and in links, whatever it calls itself. */
function named({ run, steps }: TracedRun, run_id: string): TracedRun {
  const own = steps.map(({ step, span, calls }) => ({
    step: { ...step, run_id },
    span,
    calls: calls.map(({ call, span: callSpan }) => ({ call: { ...call, run_id }, span: callSpan })),
  }));
  return { run: { ...run, run_id, steps: own.map(({ step }) => step) }, steps: own };
}

type Kind = 'run' | 'step' | 'model-call';

function nameOf(kind: Kind): string {
  switch (kind) {
    case 'run':
      return t('stepscope.telemetry.kind-run', 'run');
    case 'step':
      return t('stepscope.telemetry.kind-step', 'step');
    case 'model-call':
      return t('stepscope.telemetry.kind-model-call', 'model call');
  }
}

export function notFound(what: Kind, id: string): SourceError {
  return new SourceError({
    title: t('stepscope.telemetry.not-found', 'No such {{what}}', { ...RAW, what: nameOf(what) }),
    detail: t(
      'stepscope.telemetry.not-found-why',
      'Tempo has no trace with the {{what}} {{id}}, or keeps it no longer',
      { ...RAW, what: nameOf(what), id }
    ),
    fix: t(
      'stepscope.telemetry.not-found-fix',
      'Check that its telemetry reaches this Tempo, and how long Tempo keeps traces.'
    ),
    status: 404,
  });
}
