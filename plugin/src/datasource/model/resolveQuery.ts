import type { ScopedVars } from '@grafana/data';
import { ERROR_GROUP_STATES, ERROR_TYPES } from '@stepscope/exporter/contract/error-types';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';
import { RUN_STATUSES, STEP_STATUSES } from '@stepscope/exporter/contract/status';

import { variableValues } from '../../ui/variableValues';
import {
  DEFAULT_LIMIT,
  FILTERS,
  isLevel,
  LIST_FILTERS,
  type ListFilter,
  METRIC_NAMES,
  OPEN_GROUPS,
  type QueryKind,
  type ResolvedQuery,
  type StepscopeQuery,
} from './query';
import { queryError } from './queryError';

/** Replaces the dashboard variables in a text; `format` writes the values of one. */
export type Replace = (text: string, scopedVars: ScopedVars, format: (value: unknown) => string) => string;

const asText = (value: unknown) => (Array.isArray(value) ? value : [value]).map(String).join(' ');

const STATUSES: Partial<Record<QueryKind, readonly string[]>> = {
  runs: RUN_STATUSES,
  steps: STEP_STATUSES,
  calls: ['running', 'completed', 'failed', 'cancelled'],
  errors: [OPEN_GROUPS, ...ERROR_GROUP_STATES],
};

/**
 * The query with its variables replaced. Filters that the kind does not have are empty.
 * @throws SourceError when a value, as it is now, is none that there is
 */
export function resolveQuery(query: StepscopeQuery, scopedVars: ScopedVars, replace: Replace): ResolvedQuery {
  const kind = query.queryType;
  const has = (name: (typeof FILTERS)[QueryKind][number]) => FILTERS[kind].includes(name);
  const text = (name: 'text' | 'level') => (has(name) ? replace(query[name] ?? '', scopedVars, asText).trim() : '');
  const list = (name: ListFilter) => (has(name) ? valuesOf(query[name] ?? '', scopedVars, replace) : []);
  const lists = Object.fromEntries(LIST_FILTERS.map((name) => [name, list(name)])) as Record<ListFilter, string[]>;
  checkValues(lists.status, STATUSES[kind] ?? [], `status that ${kind} have`);
  checkValues(lists.type, ERROR_TYPES, 'kind of error');
  const level = text('level');
  if (level !== '' && !isLevel(level)) {
    throw queryError(`"${level}" is no level of a log line`, `Choose one of ${LOG_LEVELS.join(', ')}.`);
  }
  return {
    ...lists,
    refId: query.refId,
    kind,
    text: text('text'),
    level: level === '' ? undefined : level,
    metrics: query.metrics === undefined || query.metrics.length === 0 ? METRIC_NAMES : query.metrics,
    texts: has('texts') && query.texts === true,
    limit: query.limit ?? DEFAULT_LIMIT[kind],
    live: query.live ?? true,
  };
}

/** What a text with variables stands for at the moment; several values where a variable has them, none for all. */
export const valuesOf = (text: string, scopedVars: ScopedVars, replace: Replace): string[] =>
  variableValues(text, (whole, format) => replace(whole, scopedVars, format));

function checkValues(values: readonly string[], known: readonly string[], what: string): void {
  const unknown = values.find((value) => !known.includes(value));
  if (unknown !== undefined) {
    throw queryError(`"${unknown}" is no ${what}`, `Choose one of ${known.join(', ')}.`);
  }
}
