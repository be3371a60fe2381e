import type { DataQueryRequest, MetricFindValue } from '@grafana/data';

import type { PipelineSource } from '../../source/source.types';
import { type Replace, valuesOf } from '../model/resolveQuery';
import { readVariableQuery, type StepscopeVariableQuery, VARIABLE_FILTERS } from '../model/variableQuery';
import { findValues } from '../values/findValues';

const EVERYTHING = { workflow: [], status: [], run: [] };

/** Values of a dashboard variable; its filters may hold other variables. Rejects with `SourceError`. */
export async function variableValues(
  source: PipelineSource,
  { targets: [saved], scopedVars, range }: DataQueryRequest<StepscopeVariableQuery>,
  replace: Replace,
  signal: AbortSignal
): Promise<MetricFindValue[]> {
  const query = readVariableQuery(saved);
  const filters = Object.fromEntries(
    VARIABLE_FILTERS[query.values].map((name) => [name, valuesOf(query[name] ?? '', scopedVars, replace)])
  );
  return findValues(source, { ...EVERYTHING, values: query.values, range, ...filters }, signal);
}
