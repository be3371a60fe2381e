import { useNavigate } from 'react-router';

import { RunsPanel } from '../../runs/RunsPanel';
import { FullHeight } from '../FullHeight';
import { viewUrl } from '../selection/selectionUrl';
import { OnePanel } from './OnePanel';

/** All runs on a page of their own; choosing one opens it on the overview. */
export function RunsPage() {
  const navigate = useNavigate();
  return (
    <FullHeight>
      {() => (
        <OnePanel>
          <RunsPanel
            selection={{}}
            onSelect={(selection) => void navigate(viewUrl({ selection, quadrant: undefined }))}
          />
        </OnePanel>
      )}
    </FullHeight>
  );
}
