import type { DataQuery } from '@grafana/schema';
import { LOG_LEVELS, type LogLevel } from '@stepscope/exporter/contract/event-kinds';

/** Version of the shape of a saved query. A change that older code would misread gets a new one. */
export const QUERY_VERSION = 1;

/** What a query asks for; each has frames for one of Grafana's own panels. */
export const QUERY_KINDS = [
  'runs',
  'steps',
  'calls',
  'search',
  'logs',
  'metrics',
  'counters',
  'errors',
  'trace',
  'graph',
  'timeline',
] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

/** Series that a query of metrics can ask for. */
export const METRIC_NAMES = ['tokens', 'cost', 'latency', 'first_chunk', 'calls', 'errors', 'runs'] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** Filters that are texts and may hold dashboard variables, also ones with several values. */
export const LIST_FILTERS = ['workflow', 'status', 'run', 'step', 'provider', 'model', 'type'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];
export type FilterName = ListFilter | 'text' | 'level' | 'metrics' | 'texts' | 'limit';

/** A query as dashboards save it. Filters that its kind does not have are ignored. */
export interface StepscopeQuery extends DataQuery {
  version: typeof QUERY_VERSION;
  queryType: QueryKind;
  workflow?: string;
  status?: string;
  /** Id of a run, or of its trace; empty: see `FOLLOWS`. */
  run?: string;
  /** Name or path. */
  step?: string;
  provider?: string;
  model?: string;
  /** Kind of error, of groups of failures. */
  type?: string;
  text?: string;
  /** Least level of log lines, or a variable. */
  level?: string;
  metrics?: MetricName[];
  /** Whether prompts and replies come along with the model calls. */
  texts?: boolean;
  /** Most rows. */
  limit?: number;
  /** Whether frames follow the event stream while the time range ends now. */
  live?: boolean;
}

export const DEFAULT_QUERY = { version: QUERY_VERSION, queryType: 'runs', live: true } as const;

/** Filters that each kind has, in the order of the editor. */
export const FILTERS: Record<QueryKind, readonly FilterName[]> = {
  runs: ['workflow', 'status', 'provider', 'text', 'limit'],
  steps: ['workflow', 'run', 'step', 'status', 'provider', 'model', 'limit'],
  calls: ['workflow', 'run', 'step', 'status', 'provider', 'model', 'texts', 'limit'],
  search: ['text', 'workflow', 'run', 'provider', 'model', 'limit'],
  logs: ['run', 'step', 'level', 'text', 'limit'],
  metrics: ['metrics', 'run'],
  counters: [],
  errors: ['workflow', 'step', 'status', 'type', 'limit'],
  trace: ['workflow', 'run'],
  graph: ['workflow', 'run'],
  timeline: ['workflow', 'run'],
};

/** Kinds whose frames follow what happens. */
export const FOLLOWS: Record<QueryKind, boolean> = {
  runs: true,
  steps: true,
  calls: true,
  search: false,
  logs: true,
  metrics: true,
  counters: true,
  errors: true,
  trace: true,
  graph: true,
  timeline: true,
};

/** Most rows unless told, and the most that can be told. */
export const DEFAULT_LIMIT: Record<QueryKind, number> = {
  runs: 100,
  steps: 500,
  calls: 500,
  search: 50,
  logs: 1000,
  metrics: 1,
  counters: 1,
  errors: 100,
  trace: 1,
  graph: 1,
  timeline: 1,
};
export const MOST_ROWS = 5000;

/** A state to filter groups of failures by: every one but resolved. */
export const OPEN_GROUPS = 'open';

/** A query ready to be answered: variables replaced, values checked, what is left out filled in. Empty lists: all. */
export interface ResolvedQuery extends Record<ListFilter, readonly string[]> {
  refId: string;
  kind: QueryKind;
  text: string;
  level: LogLevel | undefined;
  metrics: readonly MetricName[];
  texts: boolean;
  limit: number;
  live: boolean;
}

export const isLevel = (text: string): text is LogLevel => LOG_LEVELS.some((level) => level === text);
