import { t } from '@grafana/i18n';
import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { LogsPanel } from '../../logs/LogsPanel';
import { useNamedRun } from '../../source/queries/useRunId';
import { useViewRange } from '../../ui/address/useViewRange';
import { LoadingState } from '../../ui/states/LoadingState';
import { FullHeight } from '../FullHeight';
import { logsOfRun, parseLogs, viewUrl } from '../selection/selectionUrl';
import { OnePanel } from './OnePanel';

/** The log viewer on a page of its own, of any run and time; a line's step opens on the overview. */
export function LogsRoute() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const parsed = useMemo(() => parseLogs(search), [search]);
  // The run may be named by its trace.
  const { runId, looking } = useNamedRun(parsed.run_id);
  const selection = useMemo(() => ({ ...parsed, run_id: runId }), [parsed, runId]);
  const [range, onRange] = useViewRange();
  const onRun = (runId: string | undefined) => void navigate({ search: logsOfRun(search, runId) });
  return (
    <FullHeight>
      {() => (
        <OnePanel back={viewUrl({ selection, quadrant: undefined })}>
          {looking ? (
            <LoadingState label={t('stepscope.logs.looking', 'Looking for the run')} />
          ) : (
            <LogsPanel
              selection={selection}
              ofStep
              choice={{ range, onRange, onRun }}
              onSelect={(next) => void navigate(viewUrl({ selection: next, quadrant: undefined }))}
            />
          )}
        </OnePanel>
      )}
    </FullHeight>
  );
}
