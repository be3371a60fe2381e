import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import type { ReactNode } from 'react';

import type { PanelProps } from '../source/selection.types';
import { useViewChoice } from '../ui/address/useViewParam';
import { RAW } from '../ui/i18n';
import { Quadrant } from '../ui/Quadrant';
import { StaleNotice } from '../ui/StaleNotice';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { testIds } from '../ui/testIds';
import { useElementSize } from '../ui/useElementSize';
import { useQuadrantSearch } from '../ui/useQuadrantSearch';
import type { CompareTarget } from './compare/targets';
import { useFindState } from './find/useFindState';
import { CallMenu } from './panel/CallMenu';
import { Inspector } from './panel/Inspector';
import { layoutFor } from './panel/layout';
import { NoCall } from './panel/NoCall';
import type { Chosen } from './panel/useChosenCall';
import { useChosenCall } from './panel/useChosenCall';
import { VIEWS } from './panel/views';

interface PromptPanelProps extends PanelProps {
  /** A step of another run to compare with from the start. */
  compareWith?: CompareTarget | undefined;
  /** Chooses the step, where no other panel beside does. */
  stepField?: ReactNode;
}

/** Quadrant 3: what was sent to the model in the chosen step, and what came back. */
export function PromptPanel({ selection, onSelect, compareWith, stepField }: PromptPanelProps) {
  const styles = useStyles2(getStyles);
  const chosen = useChosenCall(selection);
  const [view, setView] = useViewChoice('texts', VIEWS, 'rendered');
  const findState = useFindState();
  const [measure, size] = useElementSize<HTMLDivElement>();
  useQuadrantSearch('prompt', findState.ask);
  return (
    <Quadrant
      id="prompt"
      title={titleOf(chosen)}
      testId={testIds.prompt.panel}
      actions={
        <>
          {stepField}
          {chosen.state === 'call' && hasTexts(chosen.content) && <CallMenu content={chosen.content} />}
        </>
      }
    >
      <div ref={measure} className={styles.panel}>
        <StaleNotice />
        {chosen.state === 'loading' && (
          <LoadingState label={t('stepscope.prompt.loading-step', 'Loading the step')} rows={5} />
        )}
        {chosen.state === 'error' && (
          <ErrorState
            title={
              chosen.of === 'run'
                ? t('stepscope.steps.failed', 'The run could not be loaded')
                : t('stepscope.prompt.step-failed', 'The step could not be loaded')
            }
            error={chosen.error}
            onRetry={chosen.retry}
          />
        )}
        {(chosen.state === 'nothing' || chosen.state === 'no-step' || chosen.state === 'no-call') && (
          <NoCall chosen={chosen} />
        )}
        {chosen.state === 'call' && (
          <Inspector
            chosen={chosen}
            layout={layoutFor(size?.width ?? 0, size?.height ?? 0)}
            view={view}
            onView={setView}
            findState={findState}
            onSelect={onSelect}
            compareWith={compareWith}
          />
        )}
      </div>
    </Quadrant>
  );
}

/** Texts have come to their ends, and are not hidden from who looks. */
function hasTexts(content: ModelCallContent | undefined): content is ModelCallContent {
  return content !== undefined && content.content_hidden !== true && content.texts_cut !== true;
}

function titleOf(chosen: Chosen): string {
  if (chosen.state !== 'call' && chosen.state !== 'no-call') {
    return t('stepscope.prompt.title', 'Prompt');
  }
  const { step_path, attempt } = chosen.step;
  return t('stepscope.prompt.title-step', 'Prompt: {{step}} · attempt {{attempt}}', {
    step: step_path,
    attempt,
    ...RAW,
  });
}

const getStyles = () => ({
  panel: css({ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column' }),
});
