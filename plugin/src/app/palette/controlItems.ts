import { t } from '@grafana/i18n';
import type { ControlAction } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';

import { canCancel, runStateLine, toggleAction } from '../../ui/control/runActions';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { PaletteItem } from './usePaletteItems';

export interface PaletteControl {
  control: (run: Run, action: ControlAction) => void;
  /** The same after a question that takes the reason. */
  ask: (run: Run, action: ControlAction) => void;
}

/** What can be done to the runs that have not ended: offered at once for the chosen one, for others when they are typed. */
export function controlItems(
  runs: readonly Run[],
  chosenId: string | undefined,
  { control, ask }: PaletteControl
): PaletteItem[] {
  const active = runs.filter(({ status }) => !isFinal(status));
  return active.flatMap((run) => {
    const toggle = toggleAction(run);
    const values = { ...RAW, run: `${run.pipeline_name} ${shortId(run.run_id)}` };
    const shared = {
      group: t('stepscope.palette.action', 'Action'),
      detail: runStateLine(run),
      typed: run.run_id !== chosenId,
    };
    return [
      ...(toggle !== undefined
        ? [
            {
              ...shared,
              id: `toggle ${run.run_id}`,
              icon: toggle === 'pause' ? ('pause' as const) : ('play' as const),
              label:
                toggle === 'pause'
                  ? t('stepscope.control.pause', 'Pause {{run}}', values)
                  : t('stepscope.control.resume', 'Resume {{run}}', values),
              run: () => control(run, toggle),
            },
            {
              ...shared,
              typed: true,
              id: `reason ${run.run_id}`,
              icon: 'comment-alt' as const,
              label:
                toggle === 'pause'
                  ? t('stepscope.palette.pause-reason', 'Pause {{run}} with a reason…', values)
                  : t('stepscope.palette.resume-reason', 'Resume {{run}} with a reason…', values),
              run: () => ask(run, toggle),
              asks: true,
            },
          ]
        : []),
      ...(canCancel(run)
        ? [
            {
              ...shared,
              id: `cancel ${run.run_id}`,
              icon: 'times-circle' as const,
              label: t('stepscope.palette.cancel', 'Cancel {{run}}…', values),
              run: () => ask(run, 'cancel'),
              asks: true,
            },
          ]
        : []),
    ];
  });
}
