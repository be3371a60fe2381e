import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { ModelCall, Step, StepDetail } from '@stepscope/exporter/contract/run';

import { useStep } from '../../source/queries/useStep';
import { useViewParam } from '../../ui/address/useViewParam';
import { onDemand } from '../../ui/onDemand';
import { ErrorState } from '../../ui/states/ErrorState';
import { LoadingState } from '../../ui/states/LoadingState';
import { testIds } from '../../ui/testIds';
import { useElementSize } from '../../ui/useElementSize';
import { DetailBody } from './DetailBody';
import { DETAIL_TABS, type DetailTab, hasValues, isValue, tabsOf, tabToShow } from './detailTabs';

const AttemptPicker = onDemand(
  async () => (await import(/* webpackChunkName: "rare" */ './AttemptPicker')).AttemptPicker
);

interface StepDetailPaneProps {
  step: Step;
  attempts: readonly Step[];
  chosenCall: string | undefined;
  onChooseAttempt: (step: Step) => void;
  onChooseCall: (call: ModelCall) => void;
  onAgain: (() => void) | undefined;
}

/** Width in px from which configuration, input and output can be read beside each other. */
const ROOM_FOR_THREE = 600;

function tabWord(tab: DetailTab): string {
  const words: Record<DetailTab, () => string> = {
    config: () => t('stepscope.steps.config', 'Config'),
    input: () => t('stepscope.steps.input', 'Input'),
    output: () => t('stepscope.steps.output', 'Output'),
    calls: () => t('stepscope.steps.calls', 'Calls'),
    error: () => t('stepscope.steps.error', 'Error'),
  };
  return words[tab]();
}

/** The chosen step: its configuration, what went in, what came out, its calls and its error. */
export function StepDetailPane(props: StepDetailPaneProps) {
  const { step, attempts } = props;
  const styles = useStyles2(getStyles);
  const [named, setChosen] = useViewParam('detail');
  const chosen = DETAIL_TABS.find((tab) => tab === named);
  const detail = useStep(step.run_id, step.step_execution_id);
  const [pane, size] = useElementSize<HTMLDivElement>();
  const wide = (size?.width ?? 0) >= ROOM_FOR_THREE && detail.data !== undefined && hasValues(detail.data);
  return (
    <div ref={pane} className={styles.pane} data-testid={testIds.steps.detail}>
      {detail.error !== null && detail.data === undefined && (
        <ErrorState
          error={detail.error}
          title={t('stepscope.steps.detail-failed', 'The step could not be loaded')}
          onRetry={() => void detail.refetch()}
        />
      )}
      {detail.isPending && <LoadingState label={t('stepscope.steps.detail-loading', 'Loading the step')} rows={2} />}
      {detail.data !== undefined && (
        <>
          <TabLine detail={detail.data} chosen={chosen} wide={wide} onTab={setChosen} />
          <div className={styles.scroller} tabIndex={0} role="region" aria-label={step.step_path}>
            {attempts.length > 1 && (
              <AttemptPicker attempts={attempts} chosen={step.step_execution_id} onChoose={props.onChooseAttempt} />
            )}
            <DetailBody
              step={detail.data}
              tab={tabToShow(detail.data, chosen)}
              wide={wide}
              chosenCall={props.chosenCall}
              onChooseCall={props.onChooseCall}
              onAgain={props.onAgain}
            />
          </div>
        </>
      )}
    </div>
  );
}

interface TabLineProps {
  detail: StepDetail;
  chosen: DetailTab | undefined;
  wide: boolean;
  onTab: (tab: DetailTab) => void;
}

function TabLine({ detail, chosen, wide, onTab }: TabLineProps) {
  const shown = tabToShow(detail, chosen);
  // One tab stands for the three that are shown beside each other.
  const all = wide && isValue(shown) ? shown : 'output';
  const tabs = tabsOf(detail).filter((tab) => !wide || !isValue(tab) || tab === all);
  return (
    <TabsBar>
      {tabs.map((tab) => (
        <Tab
          key={tab}
          label={
            wide && isValue(tab) ? t('stepscope.steps.config-input-output', 'Config, input, output') : tabWord(tab)
          }
          active={tab === shown}
          counter={tab === 'calls' ? detail.calls.length : undefined}
          onChangeTab={(event) => {
            event.preventDefault();
            onTab(tab);
          }}
        />
      ))}
    </TabsBar>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pane: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }),
  scroller: css({
    flex: '1 1 0',
    minHeight: 0,
    overflow: 'auto',
    padding: theme.spacing(1),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
});
