import type { DataQuery } from '@grafana/schema';

import { LIST_FILTERS, QUERY_VERSION } from './query';
import { queryError } from './queryError';

/** What a dashboard variable can have as its values. */
export const VARIABLE_KINDS = ['workflows', 'runs', 'steps', 'providers', 'models', 'statuses', 'error_types'] as const;
export type VariableKind = (typeof VARIABLE_KINDS)[number];

/** Filters of a variable; a list of theirs that they do not have is ignored. */
export const VARIABLE_FILTERS: Record<VariableKind, ReadonlyArray<'workflow' | 'status' | 'run'>> = {
  workflows: [],
  runs: ['workflow', 'status'],
  steps: ['workflow', 'run'],
  providers: [],
  models: [],
  statuses: [],
  error_types: [],
};

/** The query of a variable as dashboards save it. */
export interface StepscopeVariableQuery extends Omit<DataQuery, 'queryType'> {
  version: typeof QUERY_VERSION;
  values: VariableKind;
  workflow?: string;
  status?: string;
  run?: string;
}

/**
 * The query of a variable from the JSON that a dashboard keeps.
 * @throws SourceError naming the field and what it may be
 */
export function readVariableQuery(saved: unknown): StepscopeVariableQuery {
  const json: Record<string, unknown> = typeof saved === 'object' && saved !== null ? { ...saved } : {};
  const values = VARIABLE_KINDS.find((known) => known === (json.values ?? 'workflows'));
  if (values === undefined || (json.version ?? QUERY_VERSION) !== QUERY_VERSION) {
    throw queryError(
      `the variable asks for ${JSON.stringify(json.values)}, version ${JSON.stringify(json.version)}`,
      `"values" must be one of ${VARIABLE_KINDS.join(', ')} and "version" ${QUERY_VERSION}.`
    );
  }
  const texts = LIST_FILTERS.flatMap((name) => {
    const value = json[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()]] : [];
  });
  return {
    refId: typeof json.refId === 'string' ? json.refId : 'StepscopeVariable',
    version: QUERY_VERSION,
    values,
    ...Object.fromEntries(texts),
  };
}
