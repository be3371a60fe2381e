// What the exports of a run need, downloaded at the first one.
import type { Run } from '@stepscope/exporter/contract/run';

import type { PipelineSource } from '../../source/source.types';
import { downloadText, safeFileName } from '../download';
import { shortId } from '../format';
import { exportRun } from './exportRun';
import { runReport } from './runReport';

type Reader = Pick<PipelineSource, 'getRun' | 'getStep' | 'getRunOtlp'>;

/** What a run can be saved as; the ending of its file. */
export type ExportKind = 'json' | 'md' | 'otlp.json';

/** Saves a run as a file. Rejects with the source's error. */
export async function downloadRun(source: Reader, run: Run, kind: ExportKind): Promise<undefined> {
  const name = `${safeFileName(`${run.pipeline_name}-${shortId(run.run_id).slice(1)}`)}.${kind}`;
  downloadText(name, await textOf(source, run.run_id, kind), kind === 'md' ? 'text/markdown' : 'application/json');
}

async function textOf(source: Reader, runId: string, kind: ExportKind): Promise<string> {
  switch (kind) {
    case 'json':
      return JSON.stringify(await exportRun(source, runId), null, 2);
    case 'md':
      return runReport(await exportRun(source, runId));
    case 'otlp.json':
      return source.getRunOtlp(runId);
  }
}
