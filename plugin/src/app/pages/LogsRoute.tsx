import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { LogsPanel } from '../../logs/LogsPanel';
import { useViewRange } from '../../ui/address/useViewRange';
import { FullHeight } from '../FullHeight';
import { logsOfRun, parseLogs, viewUrl } from '../selection/selectionUrl';
import { OnePanel } from './OnePanel';

/** The log viewer on a page of its own, of any run and time; a line's step opens on the overview. */
export function LogsRoute() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const selection = useMemo(() => parseLogs(search), [search]);
  const [range, onRange] = useViewRange();
  const onRun = (runId: string | undefined) => void navigate({ search: logsOfRun(search, runId) });
  return (
    <FullHeight>
      {() => (
        <OnePanel back={viewUrl({ selection, quadrant: undefined })}>
          <LogsPanel
            selection={selection}
            ofStep
            choice={{ range, onRange, onRun }}
            onSelect={(next) => void navigate(viewUrl({ selection: next, quadrant: undefined }))}
          />
        </OnePanel>
      )}
    </FullHeight>
  );
}
