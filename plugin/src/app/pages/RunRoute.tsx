import { lazy } from 'react';
import { useLocation } from 'react-router';

import { parseCompare, parseRunTab } from '../../ui/links';
import { OverviewPage } from '../overview/OverviewPage';

const RunPage = lazy(async () => ({ default: (await import('./RunPage')).RunPage }));

/** A run: on the overview, or on a page of its own where the URL names a tab of it, or another run beside it. */
export function RunRoute() {
  const { search } = useLocation();
  const tab = parseRunTab(search);
  const compare = parseCompare(search);
  return tab === undefined && compare === undefined ? (
    <OverviewPage />
  ) : (
    <RunPage tab={tab ?? 'timeline'} compare={compare} />
  );
}
