import type { PipelineRevision } from '@stepscope/exporter/contract/pipeline-files';

import { aRun } from '../../ui/fixtures';
import { otherRevisions } from './revisions';

const saved = (revision: string): PipelineRevision => ({
  revision_id: `id-${revision}`,
  file: 'review.yaml',
  revision,
  kind: 'saved',
  length: 10,
  reason: null,
  saved_at: '2026-08-01T12:00:00.000Z',
  saved_by: 'ada',
});

it('offers each other text once: of the file, then of runs, with its newest run that completed', () => {
  const failed = aRun({ revision: 'b', status: 'failed' });
  const completed = aRun({ revision: 'b', status: 'completed' });
  const stray = aRun({ revision: 'd', status: 'failed' });
  const found = otherRevisions(
    'a',
    [saved('a'), saved('b'), saved('c'), saved('b')],
    [aRun({ revision: 'a' }), failed, completed, stray]
  );
  expect(found.map(({ revision }) => revision)).toEqual(['b', 'c', 'd']);
  expect(found.map(({ saved: text }) => text?.revision_id)).toEqual(['id-b', 'id-c', undefined]);
  expect(found.map(({ run }) => run)).toEqual([completed, undefined, stray]);
});
