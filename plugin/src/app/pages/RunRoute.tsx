import { lazy } from 'react';
import { useLocation } from 'react-router';

import { parseRunTab } from '../../ui/links';
import { OverviewPage } from '../overview/OverviewPage';

const RunPage = lazy(async () => ({ default: (await import('./RunPage')).RunPage }));

/** A run: on the overview, or on a page of its own where the URL names a tab of it. */
export function RunRoute() {
  const tab = parseRunTab(useLocation().search);
  return tab === undefined ? <OverviewPage /> : <RunPage tab={tab} />;
}
