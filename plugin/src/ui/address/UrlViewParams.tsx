import { type ReactNode, useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { type ViewParams, ViewParamsContext } from './ViewParamsContext';
import { withParams } from './withParams';

/** Lets everything in it keep its view in the address of the page. */
export function UrlViewParams({ children }: { children: ReactNode }) {
  const { search } = useLocation();
  const navigate = useNavigate();
  // Two changes in one go would otherwise both start from the address before them.
  const latest = useRef({ search, navigate, page: window.location.pathname });
  useEffect(() => {
    latest.current = { search, navigate, page: window.location.pathname };
  }, [search, navigate]);
  const set = useCallback<ViewParams['set']>((changes, how) => {
    const now = latest.current;
    if (now.page !== window.location.pathname) {
      // Another page was opened, and is being loaded: what is said late must not lead back.
      return;
    }
    const next = withParams(now.search, changes);
    if (next !== withParams(now.search, {})) {
      now.search = next;
      void now.navigate({ search: next }, { replace: how === 'replace' });
    }
  }, []);
  const params = useMemo(() => ({ search, set }), [search, set]);
  return <ViewParamsContext.Provider value={params}>{children}</ViewParamsContext.Provider>;
}
