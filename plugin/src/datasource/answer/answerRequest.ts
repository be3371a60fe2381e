import {
  type DataQueryError,
  type DataQueryRequest,
  type DataQueryResponse,
  LoadingState,
  type QueryResultMetaNotice,
} from '@grafana/data';
import { catchError, from, map, merge, type Observable, of, switchMap } from 'rxjs';

import type { PipelineSource } from '../../source/source.types';
import { describeError } from '../../ui/describeError';
import { FOLLOWS, type QueryKind, type ResolvedQuery, type StepscopeQuery } from '../model/query';
import { readQuery } from '../model/readQuery';
import { type Replace, resolveQuery } from '../model/resolveQuery';
import { once } from '../once';
import type { AnswerContext, Frames } from './answer.types';
import { withAnswer } from './chooseAnswer';
import type { LiveBursts } from './liveBursts';
import { lookBackNotice, noLiveNotice } from './notices';
import { readOnce, watchAnswer } from './watchAnswer';

/** A source with what happens in it. */
export interface OpenedSource {
  source: PipelineSource;
  live: LiveBursts;
}

/** Kinds that look through the runs of the time range. */
const LISTS: readonly QueryKind[] = ['runs', 'steps', 'calls'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Answers every query of a panel, each under its own key, so that one can go on while another is done. */
export function answerRequest(
  request: DataQueryRequest<StepscopeQuery>,
  opened: () => Promise<OpenedSource>,
  replace: Replace
): Observable<DataQueryResponse> {
  const targets = request.targets.filter((target) => target.hide !== true);
  if (targets.length === 0) {
    return of({ data: [], state: LoadingState.Done });
  }
  return merge(
    ...targets.map((target) =>
      from(opened()).pipe(
        switchMap((source) => answerTarget(target, request, source, replace)),
        catchError((error: unknown) => of(failed(target.refId, error))),
        map((response) => ({ ...response, key: `stepscope-${target.refId}` }))
      )
    )
  );
}

function answerTarget(
  target: StepscopeQuery,
  request: DataQueryRequest<StepscopeQuery>,
  { source, live }: OpenedSource,
  replace: Replace
): Observable<DataQueryResponse> {
  const query = resolveQuery(readQuery(target), request.scopedVars, replace);
  const context = contextOf(request, source);
  const wanted = query.live && context.moving && FOLLOWS[query.kind];
  const notices = noticesOf(query, context, wanted);
  if (!wanted || !source.capabilities.live) {
    return once((signal) => withAnswer(query, context, (answer) => readOnce(answer, signal))).pipe(
      map((frames) => responseOf(query.refId, frames, notices, LoadingState.Done))
    );
  }
  return withAnswer(query, context, (answer) => watchAnswer(answer, live)).pipe(
    map(({ error, ...frames }) =>
      error === undefined
        ? responseOf(query.refId, frames, notices, LoadingState.Streaming)
        : { ...responseOf(query.refId, frames, notices, LoadingState.Error), errors: [errorOf(query.refId, error)] }
    )
  );
}

function contextOf(request: DataQueryRequest<StepscopeQuery>, source: PipelineSource): AnswerContext {
  const { range, intervalMs } = request;
  return {
    source,
    from: range.from.valueOf(),
    to: range.to.valueOf(),
    moving: range.raw.to === 'now',
    intervalMs,
    now: Date.now,
  };
}

/** What the adapter cannot do that the query would have liked. */
function noticesOf({ kind, run }: ResolvedQuery, context: AnswerContext, wantsLive: boolean) {
  const { live, look_back_ms } = context.source.capabilities;
  const reach = run.length > 0 ? undefined : look_back_ms;
  const short =
    LISTS.includes(kind) &&
    reach !== undefined &&
    context.from < Math.min(context.now(), context.to) - reach - MINUTE_MS;
  return [
    ...(short ? [lookBackNotice(Math.round(reach / HOUR_MS))] : []),
    ...(wantsLive && !live ? [noLiveNotice()] : []),
  ];
}

function responseOf(
  refId: string,
  { frames, notices }: Frames,
  more: readonly QueryResultMetaNotice[],
  state: LoadingState
): DataQueryResponse {
  const said = [...more, ...notices];
  const data = frames.map((frame, index) => ({
    ...frame,
    refId,
    // Said once, though a query may have several frames.
    ...(index === 0 && said.length > 0 && { meta: { ...frame.meta, notices: said } }),
  }));
  return { data, state };
}

function failed(refId: string, error: unknown): DataQueryResponse {
  return { data: [], state: LoadingState.Error, errors: [errorOf(refId, error)] };
}

function errorOf(refId: string, error: unknown): DataQueryError {
  const { message, fix } = describeError(error);
  return { refId, message: fix === undefined ? message : `${message}. ${fix}` };
}
