import {
  CustomVariableSupport,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceApi,
  type DataSourceJsonData,
  type QueryEditorProps,
} from '@grafana/data';
import type { ComponentType } from 'react';
import { map, type Observable } from 'rxjs';

import { lazyWithTexts } from '../../ui/lazyWithTexts';
import { QUERY_VERSION, type StepscopeQuery } from '../model/query';
import type { StepscopeVariableQuery } from '../model/variableQuery';
import type { StepscopeDataSource } from '../StepscopeDataSource';

type EditorProps = QueryEditorProps<
  DataSourceApi<StepscopeQuery>,
  StepscopeQuery,
  DataSourceJsonData,
  StepscopeVariableQuery
>;

/** Dashboard variables with the workflows, runs, steps, providers, models or statuses that there are. */
export class StepscopeVariables extends CustomVariableSupport<
  DataSourceApi<StepscopeQuery>,
  StepscopeVariableQuery,
  StepscopeQuery
> {
  readonly editor: ComponentType<EditorProps>;
  readonly #dataSource: StepscopeDataSource;

  constructor(dataSource: StepscopeDataSource) {
    super();
    this.#dataSource = dataSource;
    this.editor = lazyWithTexts(async () => {
      const { VariableEditor } = await import(/* webpackChunkName: "datasource-editor" */ '../editor/editors');
      return (props: EditorProps) => <VariableEditor {...props} datasource={dataSource} />;
    });
  }

  override getDefaultQuery(): Partial<StepscopeVariableQuery> {
    return { version: QUERY_VERSION, values: 'workflows' };
  }

  query(request: DataQueryRequest<StepscopeVariableQuery>): Observable<DataQueryResponse> {
    return this.#dataSource.variableValues(request).pipe(map((data) => ({ data })));
  }
}
