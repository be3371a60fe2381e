import { Suspense } from 'react';
import { useNavigate } from 'react-router';

import { NeedsService } from '../../controls/NeedsService';
import { PipelinesPage } from '../../controls/pipelines/PipelinesPage';
import { type PipelineTab, PipelineTabs } from '../../controls/PipelineTabs';
import { useSource } from '../../source/SourceProvider';
import { lazyPart } from '../../ui/lazyPart';
import { FullHeight } from '../FullHeight';
import { BATCHES_PATH, editorUrl, pageUrl, PIPELINES_PATH, SCHEDULES_PATH, viewUrl } from '../selection/selectionUrl';
import { useShell } from '../shell/ShellContext';

const BatchesPage = lazyPart(async () => (await import('../../controls/batches/BatchesPage')).BatchesPage);
const SchedulesPage = lazyPart(async () => (await import('../../controls/schedules/SchedulesPage')).SchedulesPage);

const PATHS: Record<PipelineTab, string> = {
  pipelines: PIPELINES_PATH,
  batches: BATCHES_PATH,
  schedules: SCHEDULES_PATH,
};
const hrefOf = (tab: PipelineTab) => pageUrl(PATHS[tab]);

/** The pipelines of the workspace and what is planned with them, on a page of their own. */
export function PipelinesRoute({ tab }: { tab: PipelineTab }) {
  const navigate = useNavigate();
  const { openRunDialog } = useShell();
  const { control } = useSource().capabilities;
  const openRun = (run_id: string) => void navigate(viewUrl({ selection: { run_id }, quadrant: undefined }));
  return (
    <FullHeight>
      {(layout) => (
        <>
          <PipelineTabs chosen={tab} hrefOf={hrefOf} onChoose={(next) => void navigate(hrefOf(next))} />
          <Suspense fallback={null}>
            {!control && <NeedsService tab={tab} />}
            {control && tab === 'pipelines' && (
              <PipelinesPage
                narrow={layout === 'phone'}
                onEdit={(file) => void navigate(editorUrl(file))}
                onRun={(file) => openRunDialog({ file })}
                onBatch={(file) => void navigate(pageUrl(BATCHES_PATH, '', { file }))}
                onOpenRun={openRun}
              />
            )}
            {control && tab === 'batches' && <BatchesPage onOpenRun={openRun} />}
            {control && tab === 'schedules' && <SchedulesPage onOpenRun={openRun} />}
          </Suspense>
        </>
      )}
    </FullHeight>
  );
}
