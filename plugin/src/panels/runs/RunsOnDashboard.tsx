import { RunsPanel } from '../../runs/RunsPanel';
import { PanelHost } from '../host/PanelHost';
import { useRunOption } from '../host/useRunOption';

const FOLLOW = { runId: '', step: '' };

/** The app's grid of runs, for any dashboard. */
export function RunsOnDashboard() {
  return (
    <PanelHost>
      <Content />
    </PanelHost>
  );
}

function Content() {
  return <RunsPanel {...useRunOption(FOLLOW)} />;
}
