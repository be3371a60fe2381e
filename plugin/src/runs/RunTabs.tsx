import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { type ReactNode, useEffect, useRef } from 'react';

import { useRun } from '../source/queries/useRun';
import { RUN_TABS, type RunTab } from '../ui/links';
import { ErrorState } from '../ui/states/ErrorState';
import { LoadingState } from '../ui/states/LoadingState';
import { ConfigTab } from './tabs/ConfigTab';
import { ResultsTab } from './tabs/ResultsTab';

/** Tabs that show other features: whoever composes the page gives them. A tab without content is left out. */
export type RunTabPanels = Partial<
  Record<Extract<RunTab, 'timeline' | 'graph' | 'prompts' | 'logs' | 'infrastructure'>, ReactNode>
>;

interface RunTabsProps {
  runId: string;
  tab: RunTab;
  onTab: (tab: RunTab) => void;
  panels: RunTabPanels;
  /** Draws what has changed in the workflow file since a run was started with a text. */
  changesSince?: (source: string) => ReactNode;
}

function tabWord(tab: RunTab): string {
  const words: Record<RunTab, () => string> = {
    timeline: () => t('stepscope.run.tab-timeline', 'Timeline'),
    graph: () => t('stepscope.run.tab-graph', 'Graph'),
    prompts: () => t('stepscope.run.tab-prompts', 'Prompts'),
    logs: () => t('stepscope.run.tab-logs', 'Logs'),
    config: () => t('stepscope.run.tab-config', 'Config'),
    results: () => t('stepscope.run.tab-results', 'Results'),
    infrastructure: () => t('stepscope.run.tab-infrastructure', 'Infrastructure'),
  };
  return words[tab]();
}

/** The page of one run: everything about it under tabs. It fills its parent and scrolls inside. */
export function RunTabs({ runId, tab, onTab, panels, changesSince }: RunTabsProps) {
  const styles = useStyles2(getStyles);
  const there = RUN_TABS.filter((name) => name === 'config' || name === 'results' || panels[name] !== undefined);
  const shown = there.includes(tab) ? tab : (there[0] ?? 'config');
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A phone has no room for all tabs: the one that is shown is among those in sight.
    page.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shown]);
  return (
    <div ref={page} className={styles.page}>
      <TabsBar>
        {there.map((name) => (
          <Tab
            key={name}
            label={tabWord(name)}
            active={name === shown}
            onChangeTab={(event) => {
              event.preventDefault();
              onTab(name);
            }}
          />
        ))}
      </TabsBar>
      <div className={styles.content}>
        {shown === 'config' && <ConfigTab runId={runId} changesSince={changesSince} />}
        {shown === 'results' && <LoadedResults runId={runId} />}
        {shown !== 'config' && shown !== 'results' && panels[shown]}
      </div>
    </div>
  );
}

function LoadedResults({ runId }: { runId: string }) {
  const run = useRun(runId);
  if (run.data !== undefined) {
    return <ResultsTab run={run.data} />;
  }
  return run.error === null ? (
    <LoadingState label={t('stepscope.steps.loading', 'Loading steps')} />
  ) : (
    <ErrorState
      error={run.error}
      title={t('stepscope.steps.failed', 'The run could not be loaded')}
      onRetry={() => void run.refetch()}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    height: '100%',
    minHeight: 0,
    // All tabs at once on a phone.
    [theme.breakpoints.down('sm')]: { '& > div > [role="tablist"] [role="tab"]': { padding: theme.spacing(1) } },
    '@media (pointer: coarse)': { '& > div > [role="tablist"] [role="tab"]': { minHeight: 44 } },
  }),
  content: css({ flex: '1 1 0', minHeight: 0, paddingTop: theme.spacing(1), position: 'relative' }),
});
