import { useNavigate } from 'react-router';

import { RunsPanel } from '../../runs/RunsPanel';
import { FullHeight } from '../FullHeight';
import { viewUrl } from '../selection/selectionUrl';

/** All runs on a page of their own; choosing one opens it on the overview. */
export function RunsPage() {
  const navigate = useNavigate();
  return (
    <FullHeight>
      {() => (
        <RunsPanel
          selection={{}}
          onSelect={(selection) => void navigate(viewUrl({ selection, quadrant: undefined }))}
        />
      )}
    </FullHeight>
  );
}
