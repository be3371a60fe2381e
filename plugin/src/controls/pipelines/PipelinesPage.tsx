import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, FilterInput, useStyles2 } from '@grafana/ui';
import type { Pipeline } from '@stepscope/exporter/contract/api';
import { useMemo } from 'react';

import { usePipelines } from '../../source/queries/usePipelines';
import { useContextMenu } from '../../ui/ActionMenu';
import { useViewText } from '../../ui/address/useViewParam';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { EmptyState } from '../../ui/states/EmptyState';
import { VirtualList } from '../../ui/VirtualList';
import { getListStyles } from '../list/listStyles';
import { WhenLoaded } from '../list/WhenLoaded';
import { filterPipelines } from './filterPipelines';
import { type PipelineActions, pipelineMenu } from './pipelineMenu';
import { PIPELINE_ROW_HEIGHT, PipelineRow } from './PipelineRow';

interface PipelinesPageProps extends PipelineActions {
  /** Phones get the room of the columns that only inform. */
  narrow: boolean;
}

/** The workflow files of the workspace: find one, see how it went last, run or edit it. */
export function PipelinesPage(props: PipelinesPageProps) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useViewText('q');
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.search}>
          <FilterInput
            value={search}
            escapeRegex={false}
            onChange={setSearch}
            placeholder={t('stepscope.pipelines.search', 'Search pipelines')}
            aria-label={t('stepscope.pipelines.search', 'Search pipelines')}
          />
        </div>
        <Button icon="plus" variant="secondary" onClick={() => props.onEdit()}>
          {t('stepscope.pipelines.new', 'New in editor')}
        </Button>
      </div>
      <div className={styles.list}>
        <PipelineList search={search} {...props} />
      </div>
    </>
  );
}

type PipelineListProps = PipelinesPageProps & { search: string };

function PipelineList(props: PipelineListProps) {
  return (
    <WhenLoaded
      query={usePipelines()}
      loading={t('stepscope.pipelines.loading', 'Loading pipelines')}
      failed={t('stepscope.pipelines.failed', 'Pipelines could not be loaded')}
      rowHeight={PIPELINE_ROW_HEIGHT}
    >
      {(pipelines) => <Pipelines pipelines={pipelines} {...props} />}
    </WhenLoaded>
  );
}

interface FoundProps extends PipelineListProps {
  pipelines: readonly Pipeline[];
}

function Pipelines({ pipelines, search, narrow, ...actions }: FoundProps) {
  const { onEdit, onRun, onOpenRun } = actions;
  const found = useMemo(() => filterPipelines(pipelines, search), [pipelines, search]);
  const disabledReason = useWhyNotControl();
  const menuOf = (pipeline: Pipeline) => pipelineMenu(pipeline, actions, disabledReason);
  const contextMenu = useContextMenu<Pipeline>(({ pipeline_name, file }) => pipeline_name ?? file, menuOf);
  if (found.length === 0) {
    return <NothingFound search={search} />;
  }
  return (
    <>
      <VirtualList<Pipeline>
        items={found}
        getKey={(pipeline) => pipeline.file}
        rowHeight={PIPELINE_ROW_HEIGHT}
        label={t('stepscope.pipelines.list', 'Pipelines of the workspace')}
        onSelect={(pipeline) => onEdit(pipeline.file)}
        onMenu={contextMenu.show}
        renderRow={(pipeline, { active }) => (
          <PipelineRow
            pipeline={pipeline}
            active={active}
            narrow={narrow}
            disabledReason={disabledReason}
            onRun={() => onRun(pipeline.file)}
            onEdit={() => onEdit(pipeline.file)}
            onOpenRun={onOpenRun}
            menu={menuOf(pipeline)}
          />
        )}
      />
      {contextMenu.menu}
    </>
  );
}

function NothingFound({ search }: { search: string }) {
  return search.trim() === '' ? (
    <EmptyState icon="folder-open" title={t('stepscope.pipelines.empty', 'No workflow files yet')}>
      {t(
        'stepscope.pipelines.empty-how',
        'This lists the YAML workflows of the folder that the service was started with (--workspace). Put a file there, or write one in the editor.'
      )}
    </EmptyState>
  ) : (
    <EmptyState icon="search" title={t('stepscope.pipelines.none', 'No pipeline matches')} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ...getListStyles(theme),
  search: css({ flex: '0 1 400px', minWidth: 0 }),
});
