import { PLUGIN_BASE_URL } from '../../constants';
import type { Selection } from '../../source/selection.types';
import { withParams } from '../../ui/address/withParams';
import type { ViewTimeRange } from '../../ui/TimeRangeContext';

export const QUADRANTS = ['runs', 'steps', 'prompt', 'metrics'] as const;
export type OverviewQuadrant = (typeof QUADRANTS)[number];

/** What the URL of the overview says: any view can be pasted into a chat. */
export interface View {
  selection: Selection;
  /** The quadrant that fills the page, or the chosen tab on a phone. */
  quadrant: OverviewQuadrant | undefined;
}

export const OVERVIEW_PATH = 'overview';
export const RUNS_PATH = 'runs';
export const LOGS_PATH = 'logs';
export const PIPELINES_PATH = 'pipelines';
export const ANALYTICS_PATH = 'analytics';
export const ERRORS_PATH = 'errors';
export const SEARCH_PATH = 'search';
export const DEBUGGER_PATH = 'debugger';
export const EDITOR_PATH = 'pipelines/edit';
export const BATCHES_PATH = 'pipelines/batches';
export const KEYS_PATH = 'keys';
export const SCHEDULES_PATH = 'pipelines/schedules';
const PATH = /\/runs\/([^/]+)(?:\/steps\/([^/]+))?\/?$/;

const isQuadrant = (value: string | null): value is OverviewQuadrant =>
  QUADRANTS.some((quadrant) => quadrant === value);

/** Reads a view from path and query (`?call=…&view=…`); what it doesn't know, it leaves out. */
export function parseView(pathname: string, search: string): View {
  const [, run, step] = PATH.exec(pathname) ?? [];
  const query = new URLSearchParams(search);
  const call = query.get('call');
  const quadrant = query.get('view');
  return {
    selection: {
      ...(run !== undefined && { run_id: decodeURIComponent(run) }),
      ...(step !== undefined && { step_execution_id: decodeURIComponent(step) }),
      ...(call !== null && { model_call_id: call }),
    },
    quadrant: isQuadrant(quadrant) ? quadrant : undefined,
  };
}

/** URL of a view; `parseView` reads it back. Parameters of others (theme, kiosk, org) in `search` stay. */
export function viewUrl(view: View, search = ''): string {
  const { run_id, step_execution_id, model_call_id } = view.selection;
  const step = step_execution_id === undefined ? '' : `/steps/${encodeURIComponent(step_execution_id)}`;
  const path = run_id === undefined ? OVERVIEW_PATH : `runs/${encodeURIComponent(run_id)}${step}`;
  return pageUrl(path, search, {
    call: run_id === undefined ? undefined : model_call_id,
    view: view.quadrant,
  });
}

/** URL of the log page for a selection; `parseLogs` reads it back. */
export function logsUrl({ run_id, step_execution_id }: Selection): string {
  return pageUrl(LOGS_PATH, '', { run: run_id, step: run_id === undefined ? undefined : step_execution_id });
}

/** The selection that the log page's URL names. */
export function parseLogs(search: string): Selection {
  const query = new URLSearchParams(search);
  const run = query.get('run');
  const step = query.get('step');
  return { ...(run !== null && { run_id: run }), ...(run !== null && step !== null && { step_execution_id: step }) };
}

/** The log page's query with another run, or all; a step was of the run before, all else stays. */
export function logsOfRun(search: string, run: string | undefined): string {
  return withParams(search, { run, step: undefined, of: undefined });
}

/** URL of the editor: of a workspace file, or empty. */
export function editorUrl(file?: string): string {
  return pageUrl(EDITOR_PATH, '', { file });
}

/** Reads the time range (`?from=…&to=…`, as everywhere in Grafana); undefined where the URL names none. */
export function parseTimeRange(search: string): ViewTimeRange | undefined {
  const query = new URLSearchParams(search);
  const from = query.get('from');
  const to = query.get('to');
  return from === null || to === null ? undefined : { from, to };
}

/** The same query with another time range. */
export function withTimeRange(search: string, range: ViewTimeRange): string {
  return withParams(search, { from: range.from, to: range.to });
}

/** URL of a page of the app: the parameters of `search`, with those of `own` set or, where undefined, removed. */
export function pageUrl(path: string, search = '', own: Record<string, string | undefined> = {}): string {
  return `${PLUGIN_BASE_URL}/${path}${withParams(search, own)}`;
}
