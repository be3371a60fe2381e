import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import type { Selection } from '../../source/selection.types';
import { useViewParam } from '../../ui/address/useViewParam';
import { ErrorState } from '../../ui/states/ErrorState';
import { HiddenState } from '../../ui/states/HiddenState';
import { LoadingState } from '../../ui/states/LoadingState';
import { type CompareTarget, compareTargets, elsewhereKey, elsewhereOf } from '../compare/targets';
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

/** Says in the address that nothing is compared where something would be. */
const NOTHING = 'none';

/** A model call among those of its step. */
export function Inspector({ chosen, layout, view, onView, findState, onSelect, compareWith }: InspectorProps) {
  const styles = useStyles2(getStyles);
  const [against, setAgainst] = useViewParam('against');
  const { call, content, steps } = chosen;
  const entries = useMemo(() => railEntries(chosen), [chosen]);
  const targets = useMemo(
    () => [...(compareWith === undefined ? [] : [compareWith]), ...compareTargets(chosen)],
    [chosen, compareWith]
  );
  // Beside another run the two are compared until somebody says no.
  const wanted = against ?? compareWith?.key;
  const elsewhere = elsewhereOf(wanted);
  const compare =
    elsewhere === undefined ? targets.some(({ key }) => key === wanted) : elsewhere.id !== chosen.step.run_id;
  const stop = () => setAgainst(compareWith === undefined ? undefined : NOTHING);
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
          comparing={compare}
          onCompare={(on) => (on ? setAgainst(targets[0]?.key ?? elsewhereKey('run')) : stop())}
        >
          {layout.rail === 'field' && entries.length > 0 && <CallField entries={entries} onSelect={onSelect} />}
        </Toolbar>
        {content && content.content_hidden !== true ? (
          <CallContent
            key={call.model_call_id}
            {...{ call, content, layout, view, findState, goToStep }}
            compare={compare ? { targets, against: wanted, onAgainst: setAgainst, onStop: stop } : null}
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
