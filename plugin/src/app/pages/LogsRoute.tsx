import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { LogsPanel } from '../../logs/LogsPanel';
import { FullHeight } from '../FullHeight';
import { parseLogs, viewUrl } from '../selection/selectionUrl';
import { OnePanel } from './OnePanel';

/** The log viewer on a page of its own; a line's step opens on the overview. */
export function LogsRoute() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const selection = useMemo(() => parseLogs(search), [search]);
  return (
    <FullHeight>
      {() => (
        <OnePanel back={viewUrl({ selection, quadrant: undefined })}>
          <LogsPanel
            selection={selection}
            ofStep
            onSelect={(next) => void navigate(viewUrl({ selection: next, quadrant: undefined }))}
          />
        </OnePanel>
      )}
    </FullHeight>
  );
}
