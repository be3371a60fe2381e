import {
  CoreApp,
  type DataFrame,
  type DataQueryResponse,
  type DataSourceApi,
  dateTime,
  LoadingState,
  type TimeRange,
} from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { useEffect, useState } from 'react';
import { from, isObservable } from 'rxjs';

/** What a panel would draw. */
export interface PanelContent {
  state: LoadingState;
  frames: DataFrame[];
  errors: string[];
}

const HOUR_MS = 3_600_000;
const POINTS = 240;
const NOTHING: PanelContent = { state: LoadingState.Loading, frames: [], errors: [] };

/** The last hour, until now. */
export function lastHour(): TimeRange {
  const now = Date.now();
  return { from: dateTime(now - HOUR_MS), to: dateTime(now), raw: { from: 'now-1h', to: 'now' } };
}

/** Runs a query as a panel does: it goes on until the query is another one or the page is left. */
export function useQuery(instance: DataSourceApi<DataQuery> | undefined, query: DataQuery): PanelContent {
  const [content, setContent] = useState(NOTHING);
  useEffect(() => {
    if (instance === undefined) {
      return undefined;
    }
    setContent(NOTHING);
    const answer = instance.query({
      app: CoreApp.PanelEditor,
      requestId: 'preview',
      timezone: 'browser',
      range: lastHour(),
      interval: '15s',
      intervalMs: HOUR_MS / POINTS,
      maxDataPoints: POINTS,
      scopedVars: {},
      startTime: Date.now(),
      targets: [query],
    });
    const running = (isObservable(answer) ? answer : from(answer)).subscribe({
      next: (response) => setContent(contentOf(response)),
      error: (error: unknown) => setContent({ ...NOTHING, state: LoadingState.Error, errors: [String(error)] }),
    });
    return () => running.unsubscribe();
  }, [instance, query]);
  return content;
}

function contentOf({ state = LoadingState.Done, data, errors = [] }: DataQueryResponse): PanelContent {
  return { state, frames: data as DataFrame[], errors: errors.map(({ message }) => message ?? '') };
}
