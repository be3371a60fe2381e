import { t } from '@grafana/i18n';

import { useRun } from '../../source/queries/useRun';
import { RunPicker } from '../../ui/run/RunPicker';

interface RunFieldProps {
  /** The run that is shown. */
  runId: string;
  /** The one it is compared with; empty until one is chosen. */
  otherId: string;
  onChoose: (runId: string) => void;
}

/** Chooses the run that a call is compared with. */
export function RunField({ runId, otherId, onChoose }: RunFieldProps) {
  const run = useRun(runId).data;
  const other = useRun(otherId === '' ? undefined : otherId).data;
  return run === undefined ? null : (
    <div style={FIELD}>
      <RunPicker
        label={t('stepscope.prompt.compare-other-run', 'Run to compare with')}
        pipelineName={run.pipeline_name}
        except={runId}
        chosen={other}
        onChoose={onChoose}
      />
    </div>
  );
}

const FIELD = { flex: '0 1 240px', minWidth: 160 } as const;
