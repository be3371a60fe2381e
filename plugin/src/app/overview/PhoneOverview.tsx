import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useState } from 'react';

import type { Selection } from '../../source/selection.types';
import { useViewParam } from '../../ui/address/useViewParam';
import { onDemand } from '../../ui/onDemand';
import type { OverviewQuadrant, View } from '../selection/selectionUrl';
import { panelsOf } from './panels';
import { useTabCounts } from './useTabCounts';

const RunSheet = onDemand(async () => (await import(/* webpackChunkName: "phone" */ './RunSheet')).RunSheet);

interface PhoneOverviewProps {
  view: View;
  selection: Selection;
  run: Run | undefined;
  onShow: (view: View) => void;
}

/** One quadrant at a time, chosen by tabs; actions in a sheet at the foot. */
export function PhoneOverview({ view, selection, run, onShow }: PhoneOverviewProps) {
  const styles = useStyles2(getStyles);
  const [sheetOpen, setSheetOpen] = useState(false);
  const counts = useTabCounts(selection);
  // Who comes to read a phrase, or for a run, should not have to look for it.
  const [find] = useViewParam('find');
  const named = view.selection.run_id === undefined ? 'runs' : 'steps';
  const shown = view.quadrant ?? (find === undefined ? named : 'prompt');
  const onSelect = (next: Selection) => {
    // Who picks a run on a phone wants to see it: there is no room to show it beside the list.
    const quadrant = next.run_id !== undefined && shown === 'runs' ? 'steps' : view.quadrant;
    onShow({ selection: next, quadrant });
  };
  return (
    <>
      <TabsBar className={styles.tabs}>
        {tabs().map(({ id, label }) => (
          <Tab
            key={id}
            label={label}
            active={id === shown}
            counter={counts[id]}
            onChangeTab={() => onShow({ ...view, quadrant: id })}
          />
        ))}
      </TabsBar>
      <div className={styles.panel}>{panelsOf({ selection, onSelect })[shown]}</div>
      <Button
        className={styles.more}
        size="lg"
        variant="secondary"
        icon="ellipsis-v"
        fullWidth
        onClick={() => setSheetOpen(true)}
      >
        {t('stepscope.sheet.title', 'Actions')}
      </Button>
      {sheetOpen && <RunSheet run={run} onClose={() => setSheetOpen(false)} />}
    </>
  );
}

function tabs(): ReadonlyArray<{ id: OverviewQuadrant; label: string }> {
  return [
    { id: 'runs', label: t('stepscope.tabs.runs', 'Runs') },
    { id: 'steps', label: t('stepscope.tabs.steps', 'Steps') },
    { id: 'prompt', label: t('stepscope.tabs.prompt', 'Prompt') },
    { id: 'metrics', label: t('stepscope.tabs.metrics', 'Metrics') },
  ];
}

const getStyles = (_theme: GrafanaTheme2) => ({
  tabs: css({ flex: 'none', '& [role="tab"]': { minHeight: 44, paddingLeft: 8, paddingRight: 8 } }),
  panel: css({ flex: '1 1 0', minHeight: 0 }),
  more: css({ flex: 'none', minHeight: 44, justifyContent: 'center' }),
});
