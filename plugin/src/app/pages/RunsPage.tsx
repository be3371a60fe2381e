import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { RunsPanel, type RunsScope } from '../../runs/RunsPanel';
import { runTabPath } from '../../ui/links';
import { parseRunsBehind, type RunsBehind } from '../../ui/run/runsBehind';
import { FullHeight } from '../FullHeight';
import { BehindBar } from './BehindBar';
import { OnePanel } from './OnePanel';

/** All runs, or those that the address names, on a page of their own; choosing one opens its page. */
export function RunsPage() {
  const navigate = useNavigate();
  const { search } = useLocation();
  // The filter of the list is in the address too, and is not of the scope.
  const key = JSON.stringify(parseRunsBehind(search));
  const behind = useMemo(() => JSON.parse(key) as RunsBehind | null, [key]);
  const scope = useMemo<RunsScope | undefined>(
    () => (behind === null ? undefined : { query: behind, status: 'all', within: (runs) => runs }),
    [behind]
  );
  return (
    <FullHeight>
      {() => (
        <OnePanel>
          {behind !== null && <BehindBar behind={behind} />}
          <RunsPanel
            key={key}
            selection={{}}
            onSelect={({ run_id = '' }) => void navigate(runTabPath(run_id, 'timeline'))}
            {...(scope && { scope })}
          />
        </OnePanel>
      )}
    </FullHeight>
  );
}
