import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import { useRuns } from '../../source/queries/useRuns';
import { serverNow } from '../../ui/clock';
import { formatRelative, shortId } from '../../ui/format';
import { statusWord } from '../../ui/status';

interface RunPickerProps {
  id: string;
  run: Run;
  /** The run that is compared with; undefined while none is chosen. */
  other: Run | undefined;
  onChoose: (runId: string) => void;
}

/** Chooses another run of the same pipeline; of any age when its link is given. */
export function RunPicker({ id, run, other, onChoose }: RunPickerProps) {
  const query = useMemo(() => ({ pipeline_name: run.pipeline_name }), [run.pipeline_name]);
  const runs = useRuns(query);
  const now = serverNow();
  const found = (runs.data?.runs ?? []).filter(({ run_id }) => run_id !== run.run_id && run_id !== other?.run_id);
  return (
    <Combobox
      id={id}
      loading={runs.isPending}
      placeholder={t('stepscope.compare.choose', 'Choose a run')}
      options={[...(other === undefined ? [] : [other]), ...found].map((each) => ({
        value: each.run_id,
        label: `${shortId(each.run_id)} ${statusWord(each.status)}`,
        description: formatRelative(each.queued_at, now),
      }))}
      value={other?.run_id ?? null}
      onChange={({ value }) => onChoose(value)}
    />
  );
}
