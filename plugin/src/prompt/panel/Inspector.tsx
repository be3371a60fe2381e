import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo, useState } from 'react';

import type { Selection } from '../../source/selection.types';
import { ErrorState } from '../../ui/states/ErrorState';
import { HiddenState } from '../../ui/states/HiddenState';
import { LoadingState } from '../../ui/states/LoadingState';
import { type CompareTarget, compareTargets } from '../compare/targets';
import { FactsBar } from '../facts/FactsBar';
import type { FindState } from '../find/useFindState';
import { CallField } from '../rail/CallField';
import { CallRail } from '../rail/CallRail';
import { railEntries } from '../rail/railEntries';
import { CallContent } from './CallContent';
import { stepByName } from './chooseCall';
import type { Layout } from './layout';
import { Toolbar } from './Toolbar';
import type { ChosenCall } from './useChosenCall';
import type { View } from './views';

interface InspectorProps {
  chosen: ChosenCall;
  layout: Layout;
  view: View;
  onView: (view: View) => void;
  findState: FindState;
  onSelect: (selection: Selection) => void;
  compareWith: CompareTarget | undefined;
}

/** A model call among those of its step. */
export function Inspector({ chosen, layout, view, onView, findState, onSelect, compareWith }: InspectorProps) {
  const styles = useStyles2(getStyles);
  const [comparing, setComparing] = useState(compareWith !== undefined);
  const { call, content, steps } = chosen;
  const entries = useMemo(() => railEntries(chosen), [chosen]);
  const targets = useMemo(
    () => [...(compareWith === undefined ? [] : [compareWith]), ...compareTargets(chosen)],
    [chosen, compareWith]
  );
  const compare = comparing && targets.length > 0 ? targets : null;
  const goToStep = useMemo(
    () => (name: string) => {
      const step = stepByName(steps, name);
      return step && (() => onSelect({ run_id: step.run_id, step_execution_id: step.step_execution_id }));
    },
    [steps, onSelect]
  );
  return (
    <div className={styles.inspector}>
      {layout.rail === 'list' && entries.length > 0 && <CallRail entries={entries} onSelect={onSelect} />}
      <div className={styles.main}>
        <FactsBar call={call} content={content} />
        <Toolbar
          view={view}
          onView={onView}
          findState={findState}
          comparing={targets.length > 0 ? compare !== null : undefined}
          onCompare={setComparing}
        >
          {layout.rail === 'field' && entries.length > 0 && <CallField entries={entries} onSelect={onSelect} />}
        </Toolbar>
        {content && content.content_hidden !== true ? (
          <CallContent
            key={call.model_call_id}
            {...{ call, content, layout, view, compare, findState, goToStep }}
            onStopComparing={() => setComparing(false)}
          />
        ) : (
          <Pending {...chosen} />
        )}
      </div>
    </div>
  );
}

/** Texts that are on their way, or can't be had. */
function Pending({ content, contentError, retry }: Pick<ChosenCall, 'content' | 'contentError' | 'retry'>) {
  if (content) {
    return <HiddenState />;
  }
  return contentError ? (
    <ErrorState
      title={t('stepscope.prompt.load-failed', 'The call could not be loaded')}
      error={contentError}
      onRetry={retry}
    />
  ) : (
    <LoadingState label={t('stepscope.prompt.loading', 'Loading the call')} rows={4} />
  );
}

const getStyles = () => ({
  inspector: css({ flex: '1 1 0', minHeight: 0, display: 'flex' }),
  main: css({ flex: '1 1 0', minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }),
});
