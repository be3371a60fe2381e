import { useLocation, useParams } from 'react-router';

import { lazyPart } from '../../ui/lazyPart';
import { parseCompare, parseRunTab } from '../../ui/links';
import { OverviewPage } from '../overview/OverviewPage';

const RunPage = lazyPart(async () => (await import('./RunPage')).RunPage);
const SpanRoute = lazyPart(async () => (await import(/* webpackChunkName: "rare" */ './SpanRoute')).SpanRoute);

/** A run: on the overview, or on a page of its own where the URL names a tab of it, or another run beside it; a span of its trace leads to its step. */
export function RunRoute() {
  const { search } = useLocation();
  const { runId = '' } = useParams();
  const query = new URLSearchParams(search);
  const span = query.get('span');
  const tab = parseRunTab(search);
  const compare = parseCompare(search);
  if (span !== null) {
    return <SpanRoute runId={runId} span={span} path={query.get('of') ?? ''} find={query.get('find') ?? undefined} />;
  }
  return tab === undefined && compare === undefined ? (
    <OverviewPage />
  ) : (
    <RunPage tab={tab ?? 'timeline'} compare={compare} />
  );
}
