import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { RunDetail, Step } from '@stepscope/exporter/contract/run';
import { isFinal } from '@stepscope/exporter/contract/status';
import { type ReactNode, useState } from 'react';

import type { PanelProps } from '../source/selection.types';
import type { RunControl } from '../ui/control/useRunControl';
import { ErrorNotice } from '../ui/ErrorNotice';
import { onDemand } from '../ui/onDemand';
import { RunAgain } from '../ui/run/RunAgain';
import { StaleNotice } from '../ui/StaleNotice';
import { EmptyState } from '../ui/states/EmptyState';
import { useElementSize } from '../ui/useElementSize';
import { StepDetailPane } from './detail/StepDetailPane';
import { DetailToggle } from './DetailToggle';
import { Hold } from './header/Hold';
import { RunHeader } from './header/RunHeader';
import { useStepMenu } from './menu/useStepMenu';
import { Timeline } from './timeline/Timeline';
import { useTimeline } from './useTimeline';

const RawDataDrawer = onDemand(
  async () => (await import(/* webpackChunkName: "rare" */ './menu/RawDataDrawer')).RawDataDrawer
);

/** Heights in px of what stands over the rows of the timeline, and of a row. */
const HEADING = 36;
const ROW = 32;

/** From this width on the details stand beside the timeline, below it otherwise. */
const BESIDE_FROM = 1100;

interface StepsBodyProps extends PanelProps {
  run: RunDetail;
  search: string;
  control: RunControl;
  /** Says itself how the run stands. */
  ofItself: boolean;
}

/** Head, timeline and details of one run. */
export function StepsBody({ run, selection, onSelect, search, control, ofItself }: StepsBodyProps) {
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const timeline = useTimeline(run, selection, search);
  const [raw, setRaw] = useState<Step>();
  const [again, setAgain] = useState<{ stepPath?: string }>();
  const [folded, setFolded] = useState(false);
  // What goes on cannot be repeated yet.
  const canRepeat = control.disabledReason === undefined && isFinal(run.status);
  const menuOf = useStepMenu(setRaw, canRepeat ? ({ step_path }) => setAgain({ stepPath: step_path }) : undefined);
  const { step } = timeline;
  const chooseStep = ({ run_id, step_execution_id }: Step) => onSelect({ run_id, step_execution_id });
  const beside = (size?.width ?? 0) >= BESIDE_FROM;
  const below = !beside && !folded && step !== undefined;
  return (
    <div ref={measure} className={styles.body}>
      <StaleNotice />
      {ofItself && (
        <>
          <RunHeader run={run} />
          <Hold run={run} control={control} onAgain={() => setAgain({})} />
        </>
      )}
      <div className={cx(styles.split, beside && styles.beside)}>
        <div
          className={cx(styles.timeline, below && styles.above)}
          style={below ? roomFor(timeline.rows.length, run) : undefined}
        >
          {run.steps.length === 0 ? (
            <NoSteps run={run} />
          ) : (
            <Timeline
              run={run}
              {...timeline}
              onChooseStep={chooseStep}
              onChooseLane={({ lane }) => onSelect(callOf(lane.last))}
              menuOf={menuOf}
            />
          )}
        </div>
        {step !== undefined && (
          <Details beside={beside} folded={folded} onFold={() => setFolded(!folded)} step={step}>
            <StepDetailPane
              step={step}
              attempts={timeline.attempts}
              chosenCall={selection.model_call_id}
              onChooseAttempt={chooseStep}
              onChooseCall={(call) => onSelect(callOf(call))}
              onAgain={canRepeat ? () => setAgain({ stepPath: step.step_path }) : undefined}
            />
          </Details>
        )}
      </div>
      {raw !== undefined && <RawDataDrawer step={raw} onClose={() => setRaw(undefined)} />}
      {again !== undefined && (
        <RunAgain
          run={run}
          {...again}
          onStarted={({ run_id }) => onSelect({ run_id })}
          onDismiss={() => setAgain(undefined)}
        />
      )}
      {control.refusal !== undefined && <ErrorNotice {...control.refusal} onDismiss={control.dismiss} />}
    </div>
  );
}

interface DetailsProps {
  step: Step;
  beside: boolean;
  folded: boolean;
  onFold: () => void;
  children: ReactNode;
}

/** Where the details of the chosen step stand; below the timeline they can be folded away. */
function Details({ step, beside, folded, onFold, children }: DetailsProps) {
  const styles = useStyles2(getStyles);
  if (beside) {
    return <div className={styles.detail}>{children}</div>;
  }
  return (
    <div className={cx(styles.detail, folded ? styles.folded : styles.below)}>
      <DetailToggle step={step} folded={folded} onToggle={onFold} />
      {!folded && children}
    </div>
  );
}

/** As many rows as there will be, not as there are yet: what is below must not move with each step that starts. */
function roomFor(rows: number, run: RunDetail) {
  return { flexBasis: HEADING + Math.max(rows, run.steps_total) * ROW };
}

function callOf(call: { run_id: string; step_execution_id: string; model_call_id: string }) {
  const { run_id, step_execution_id, model_call_id } = call;
  return { run_id, step_execution_id, model_call_id };
}

function NoSteps({ run }: { run: RunDetail }) {
  return (
    <EmptyState icon="clock-nine" title={t('stepscope.steps.no-steps', 'No step has started')}>
      {run.status === 'queued'
        ? t('stepscope.steps.queued', 'The run waits for a worker.')
        : t('stepscope.steps.no-steps-how', 'Steps show here as soon as the first one starts.')}
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, position: 'relative' }),
  split: css({ flex: '1 1 0', minHeight: 0, display: 'flex', flexDirection: 'column' }),
  beside: css({
    flexDirection: 'row',
    '& > div': { flex: '1 1 0' },
    '& > div + div': { flex: '0 0 40%', borderTop: 'none', borderLeft: `1px solid ${theme.colors.border.weak}` },
  }),
  timeline: css({ flex: '1 1 0', minHeight: 96, minWidth: 0 }),
  // A short timeline leaves the rest to the details, a long one takes a little more than half.
  above: css({ flexGrow: 0, flexShrink: 1, maxHeight: '56%' }),
  detail: css({
    flex: '0 0 44%',
    minHeight: 0,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    borderTop: `1px solid ${theme.colors.border.medium}`,
  }),
  below: css({ flex: '1 1 44%' }),
  folded: css({ flex: 'none' }),
});
