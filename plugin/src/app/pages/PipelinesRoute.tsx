import { useNavigate } from 'react-router';

import { PipelinesPage } from '../../controls/pipelines/PipelinesPage';
import { FullHeight } from '../FullHeight';
import { editorUrl, viewUrl } from '../selection/selectionUrl';
import { useShell } from '../shell/ShellContext';

/** The pipelines of the workspace, on a page of their own. */
export function PipelinesRoute() {
  const navigate = useNavigate();
  const { openRunDialog } = useShell();
  return (
    <FullHeight>
      {(layout) => (
        <PipelinesPage
          narrow={layout === 'phone'}
          onEdit={(file) => void navigate(editorUrl(file))}
          onRun={(file) => openRunDialog({ file })}
          onOpenRun={(run_id) => void navigate(viewUrl({ selection: { run_id }, quadrant: undefined }))}
        />
      )}
    </FullHeight>
  );
}
