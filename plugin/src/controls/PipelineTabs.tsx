import { t } from '@grafana/i18n';
import { Tab, TabsBar } from '@grafana/ui';

export const PIPELINE_TABS = ['pipelines', 'batches', 'schedules'] as const;
export type PipelineTab = (typeof PIPELINE_TABS)[number];

interface PipelineTabsProps {
  chosen: PipelineTab;
  hrefOf: (tab: PipelineTab) => string;
  onChoose: (tab: PipelineTab) => void;
}

/** The workspace's files, and what is planned with them. Each tab is a page with an address of its own. */
export function PipelineTabs({ chosen, hrefOf, onChoose }: PipelineTabsProps) {
  return (
    <TabsBar>
      {PIPELINE_TABS.map((tab) => (
        <Tab
          key={tab}
          label={labelOf(tab)}
          active={tab === chosen}
          href={hrefOf(tab)}
          onChangeTab={(event) => {
            event.preventDefault();
            onChoose(tab);
          }}
        />
      ))}
    </TabsBar>
  );
}

function labelOf(tab: PipelineTab): string {
  switch (tab) {
    case 'pipelines':
      return t('stepscope.pipelines.tab', 'Pipelines');
    case 'batches':
      return t('stepscope.batches.tab', 'Batches');
    case 'schedules':
      return t('stepscope.schedules.tab', 'Schedules');
  }
}
