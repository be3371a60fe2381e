import { CoreApp, LoadingState } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { Alert, Button, LoadingPlaceholder, Stack } from '@grafana/ui';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';

import { FrameTable } from '../datasource/FrameTable';
import { lastHour, useQuery } from '../datasource/useQuery';
import { loadDataSource, type LoadedDataSource } from '../plugin/loadDataSource';
import { PluginPage } from '../shell/PluginPage';

/**
 * The data source as a panel has it: its query editor, and the frames that come of it. Grafana draws frames in panels
 * that are not published as packages, so all are tables here. A query in `?query=` (JSON) comes first.
 */
export function DataSourcePage() {
  const [loaded, setLoaded] = useState<LoadedDataSource>();
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    loadDataSource().then(setLoaded, setFailure);
  }, []);
  return (
    <PluginPage pageNav={{ text: 'Data source', subTitle: 'What any panel of a dashboard can show, as tables' }}>
      {failure !== undefined && <Alert title="The data source could not be loaded">{String(failure)}</Alert>}
      {loaded === undefined ? <LoadingPlaceholder text="Loading data source" /> : <Panel {...loaded} />}
    </PluginPage>
  );
}

function Panel({ instance, QueryEditor }: LoadedDataSource) {
  const asked = new URLSearchParams(useLocation().search).get('query');
  const [query, setQuery] = useState<DataQuery>(() => startQuery(instance, asked));
  const [test, setTest] = useState<string>();
  const range = useMemo(lastHour, []);
  const { state, frames, errors } = useQuery(instance, query);
  const notices = frames.flatMap(({ meta }) => meta?.notices ?? []);
  const check = async () => {
    const { status, message } = await instance.testDatasource();
    setTest(`${status}: ${message}`);
  };
  return (
    <Stack direction="column" gap={1}>
      <QueryEditor datasource={instance} query={query} range={range} onChange={setQuery} onRunQuery={() => undefined} />
      <Stack gap={2} alignItems="center">
        <Button variant="secondary" size="sm" onClick={() => void check()}>
          Test
        </Button>
        <span role="status">{test ?? (state === LoadingState.Loading ? 'Loading' : state)}</span>
      </Stack>
      {errors.map((message) => (
        <Alert key={message} severity="error" title={message} />
      ))}
      {notices.map(({ text, severity }) => (
        <Alert key={text} severity={severity} title={text} />
      ))}
      {frames.map((frame, index) => (
        <FrameTable key={`${index} ${frame.name}`} frame={frame} />
      ))}
    </Stack>
  );
}

function startQuery(instance: LoadedDataSource['instance'], asked: string | null): DataQuery {
  const given = asked === null ? {} : (JSON.parse(asked) as object);
  return { ...instance.getDefaultQuery?.(CoreApp.PanelEditor), refId: 'A', ...given };
}
