import { t } from '@grafana/i18n';

import { SourceError } from '../SourceError';
import type { WorkspaceSource } from '../workspace.types';

/** Telemetry knows no workspace: each call says so. */
export function noWorkspace(): WorkspaceSource {
  return {
    getPipelineFile: async () =>
      Promise.reject(onlyInService(t('stepscope.telemetry.workflow-text', 'The text of a workflow'))),
    savePipeline: async () =>
      Promise.reject(onlyInService(t('stepscope.telemetry.workflow-saving', 'Saving a workflow'))),
    listRevisions: async () =>
      Promise.reject(onlyInService(t('stepscope.telemetry.workflow-history', 'The history of a workflow'))),
    getRevision: async () =>
      Promise.reject(onlyInService(t('stepscope.telemetry.workflow-history', 'The history of a workflow'))),
    restoreRevision: async () =>
      Promise.reject(onlyInService(t('stepscope.telemetry.workflow-restoring', 'Restoring a workflow'))),
    dryRun: async () => Promise.reject(onlyInService(t('stepscope.telemetry.dry-run', 'A dry run'))),
    checkAnswers: async () => Promise.reject(onlyInService(t('stepscope.telemetry.checking', 'Checking answers'))),
    bulkRuns: async () => Promise.reject(onlyInService(t('stepscope.telemetry.steering', 'Steering runs'))),
    previewBatch: async () => Promise.reject(onlyInService(t('stepscope.telemetry.batch', 'A batch'))),
    startBatch: async () => Promise.reject(onlyInService(t('stepscope.telemetry.batch', 'A batch'))),
    cancelBatch: async () => Promise.reject(onlyInService(t('stepscope.telemetry.batch', 'A batch'))),
    listBatches: async () => [],
    listBatchItems: async () => Promise.reject(onlyInService(t('stepscope.telemetry.batch', 'A batch'))),
    listSchedules: async () => [],
    createSchedule: async () => Promise.reject(onlyInService(t('stepscope.telemetry.schedule', 'A schedule'))),
    changeSchedule: async () => Promise.reject(onlyInService(t('stepscope.telemetry.schedule', 'A schedule'))),
    removeSchedule: async () => Promise.reject(onlyInService(t('stepscope.telemetry.schedule', 'A schedule'))),
  };
}

export function onlyInService(what: string): SourceError {
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
