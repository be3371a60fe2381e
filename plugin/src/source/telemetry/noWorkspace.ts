import { SourceError } from '../SourceError';
import type { WorkspaceSource } from '../workspace.types';

/** Telemetry knows no workspace: each call says so. */
export function noWorkspace(): WorkspaceSource {
  return {
    getPipelineFile: async () => Promise.reject(onlyInService('The text of a workflow')),
    savePipeline: async () => Promise.reject(onlyInService('Saving a workflow')),
    listRevisions: async () => Promise.reject(onlyInService('The history of a workflow')),
    getRevision: async () => Promise.reject(onlyInService('The history of a workflow')),
    restoreRevision: async () => Promise.reject(onlyInService('Restoring a workflow')),
    dryRun: async () => Promise.reject(onlyInService('A dry run')),
    checkAnswers: async () => Promise.reject(onlyInService('Checking answers')),
    bulkRuns: async () => Promise.reject(onlyInService('Steering runs')),
    previewBatch: async () => Promise.reject(onlyInService('A batch')),
    startBatch: async () => Promise.reject(onlyInService('A batch')),
    cancelBatch: async () => Promise.reject(onlyInService('A batch')),
    listBatches: async () => [],
    listBatchItems: async () => Promise.reject(onlyInService('A batch')),
    listSchedules: async () => [],
    createSchedule: async () => Promise.reject(onlyInService('A schedule')),
    changeSchedule: async () => Promise.reject(onlyInService('A schedule')),
    removeSchedule: async () => Promise.reject(onlyInService('A schedule')),
  };
}

export function onlyInService(what: string): SourceError {
  return new SourceError({
    title: `${what} needs a Stepscope service`,
    detail: 'this view reads telemetry only',
    fix: 'An administrator enters the URL of a service on the configuration page of the plugin.',
    status: 501,
  });
}
