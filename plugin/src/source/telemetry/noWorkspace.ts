import { t } from '@grafana/i18n';

import { SourceError } from '../SourceError';
import type { WorkspaceSource } from '../workspace.types';

/** Telemetry knows no workspace: each call says so. */
export function noWorkspace(): WorkspaceSource {
  return {
    getPipelineFile: refused(() => t('stepscope.telemetry.workflow-text', 'The text of a workflow')),
    savePipeline: refused(() => t('stepscope.telemetry.workflow-saving', 'Saving a workflow')),
    listRevisions: refused(() => t('stepscope.telemetry.workflow-history', 'The history of a workflow')),
    getRevision: refused(() => t('stepscope.telemetry.workflow-history', 'The history of a workflow')),
    restoreRevision: refused(() => t('stepscope.telemetry.workflow-restoring', 'Restoring a workflow')),
    dryRun: refused(() => t('stepscope.telemetry.dry-run', 'A dry run')),
    checkAnswers: refused(() => t('stepscope.telemetry.checking', 'Checking answers')),
    bulkRuns: refused(() => t('stepscope.telemetry.steering', 'Steering runs')),
    previewBatch: refused(() => t('stepscope.telemetry.batch', 'A batch')),
    startBatch: refused(() => t('stepscope.telemetry.batch', 'A batch')),
    cancelBatch: refused(() => t('stepscope.telemetry.batch', 'A batch')),
    listBatches: async () => [],
    listBatchItems: refused(() => t('stepscope.telemetry.batch', 'A batch')),
    listSchedules: async () => [],
    createSchedule: refused(() => t('stepscope.telemetry.schedule', 'A schedule')),
    changeSchedule: refused(() => t('stepscope.telemetry.schedule', 'A schedule')),
    removeSchedule: refused(() => t('stepscope.telemetry.schedule', 'A schedule')),
  };
}

/** A call that only a service answers; `what` names it. */
export function refused(what: () => string): () => Promise<never> {
  return () => Promise.reject(onlyInService(what()));
}

function onlyInService(what: string): SourceError {
  return new SourceError({
    title: t('stepscope.telemetry.needs-service', '{{what}} needs a Stepscope service', { what }),
    detail: t('stepscope.telemetry.only', 'this view reads telemetry only'),
    fix: t(
      'stepscope.telemetry.needs-service-fix',
      'An administrator enters the URL of a service on the configuration page of the plugin.'
    ),
    status: 501,
  });
}
