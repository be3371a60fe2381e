import { type AnnotationEvent, type DataFrame, DataFrameView, locationUtil, textUtil } from '@grafana/data';
import type { RunStatus } from '@stepscope/exporter/contract/status';

import { statusWord } from '../../ui/status';

/** The fields of a frame of runs that an annotation is made of. */
interface RunRow {
  started: number;
  ended: number | null;
  workflow: string;
  status: RunStatus;
  error: string | null;
  reason: string | null;
  run_id: string;
  path: string;
}

/** Runs as regions of a time series: from their start to their end, or to where they are. */
export function runEvents(data: readonly DataFrame[]): AnnotationEvent[] {
  return data.filter(({ name }) => name === 'runs').flatMap((frame) => new DataFrameView<RunRow>(frame).map(eventOf));
}

function eventOf({ started, ended, workflow, status, error, reason, run_id, path }: RunRow): AnnotationEvent {
  // Grafana shows the text as HTML, and cleans it; what a model or a person wrote must not become a tag before that.
  const why = textUtil.escapeHtml(error ?? reason ?? '');
  const link = `<a href="${locationUtil.assureBaseUrl(path)}">${statusWord(status)}</a>`;
  return {
    id: run_id,
    time: started,
    isRegion: true,
    timeEnd: ended ?? Date.now(),
    title: workflow,
    text: why === '' ? link : `${link}: ${why}`,
    tags: [workflow, status],
  };
}
