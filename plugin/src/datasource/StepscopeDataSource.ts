import {
  type AnnotationSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  DataSourceApi,
  type DataSourceInstanceSettings,
  type MetricFindValue,
  type ScopedVars,
  type TestDataSourceResponse,
} from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { getTemplateSrv } from '@grafana/runtime';
import { from, type Observable, switchMap } from 'rxjs';

import { PLUGIN_ID } from '../constants';
import type { PipelineSource } from '../source/source.types';
import { BETWEEN, valuesText, variableValues } from '../ui/variableValues';
import { DEFAULT_QUERY, LIST_FILTERS, type ListFilter, type StepscopeQuery } from './model/query';
import { replaceVariables } from './model/replaceVariables';
import type { StepscopeVariableQuery } from './model/variableQuery';
import { once } from './once';
import type { ValuesQuestion } from './values/findValues';
import { StepscopeVariables } from './variables/StepscopeVariables';

/** What is loaded when a first panel asks; a dashboard without one loads none of it. */
async function loadWork() {
  await initPluginTranslations(PLUGIN_ID);
  return import(/* webpackChunkName: "datasource" */ './work');
}

/** Opens the app's source; tests give their own. */
export type OpenSource = () => Promise<PipelineSource | null>;

/**
 * Runs, steps, prompts, logs and metrics as frames for any panel. It reads what the app is connected to, over the same
 * road, so it has no address and no token of its own.
 */
export class StepscopeDataSource extends DataSourceApi<StepscopeQuery> {
  readonly annotations = {
    getDefaultQuery: () => ({ ...DEFAULT_QUERY, live: false }),
    // Grafana reads annotations again with each refresh; one that goes on would hold that up.
    prepareQuery: ({ target }) => target && { ...target, queryType: 'runs', live: false },
    processEvents: (_annotation, data) =>
      from(loadWork()).pipe(switchMap(({ runEvents }) => Promise.resolve(runEvents(data)))),
  } satisfies AnnotationSupport<StepscopeQuery>;

  readonly #open: OpenSource | undefined;

  constructor(settings: DataSourceInstanceSettings, open?: OpenSource) {
    super(settings);
    this.#open = open;
    this.variables = new StepscopeVariables(this);
  }

  override getDefaultQuery(): Partial<StepscopeQuery> {
    return DEFAULT_QUERY;
  }

  override query(request: DataQueryRequest<StepscopeQuery>): Observable<DataQueryResponse> {
    return from(loadWork()).pipe(
      switchMap(({ answerRequest, openedSource }) =>
        answerRequest(request, () => openedSource(this.#open), replaceVariables)
      )
    );
  }

  /** Values of a dashboard variable; errors with `SourceError`. */
  variableValues(request: DataQueryRequest<StepscopeVariableQuery>): Observable<MetricFindValue[]> {
    return once(async (signal) => {
      const { openedSource, variableValues } = await loadWork();
      return variableValues((await openedSource(this.#open)).source, request, replaceVariables, signal);
    });
  }

  /** What the fields of the editors offer. Rejects with `SourceError`. */
  async findValues(question: ValuesQuestion, signal: AbortSignal): Promise<MetricFindValue[]> {
    const { findValues, openedSource } = await loadWork();
    return findValues((await openedSource(this.#open)).source, question, signal);
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    const { openedSource, testSource } = await loadWork();
    return testSource(async () => (await openedSource(this.#open)).source);
  }

  override getQueryDisplayText({ queryType, ...query }: StepscopeQuery): string {
    const filters = [...LIST_FILTERS, 'text' as const].flatMap((name) => (query[name] ? `${name}=${query[name]}` : []));
    return valuesText([queryType, ...filters].join(' '));
  }

  /** For Explore: the query as it is with the dashboard's variables replaced. */
  override interpolateVariablesInQueries(queries: StepscopeQuery[], scopedVars: ScopedVars): StepscopeQuery[] {
    const values = (text: string) =>
      variableValues(text, (whole, format) => replaceVariables(whole, scopedVars, format)).join(BETWEEN);
    const words = (text: string) => getTemplateSrv().replace(text, scopedVars, 'csv');
    const replaced = (query: StepscopeQuery, names: ReadonlyArray<ListFilter | 'text' | 'level'>, by: typeof words) =>
      Object.fromEntries(
        names.flatMap((name) => {
          const text = query[name];
          return text === undefined ? [] : [[name, by(text)]];
        })
      );
    return queries.map((query) => ({
      ...query,
      ...replaced(query, LIST_FILTERS, values),
      ...replaced(query, ['text', 'level'], words),
    }));
  }
}
