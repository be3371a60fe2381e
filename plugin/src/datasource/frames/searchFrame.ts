import type { DataFrame } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { SearchHit } from '@stepscope/exporter/contract/search';

import { callPath } from '../../ui/links';
import { HIDDEN, PATH_FIELD, rowLink } from './links';
import { flagColumn, tableFrame, textColumn, timeColumn } from './table';

/** Where a phrase stands in prompts and replies, one model call a row. */
export function searchFrame(hits: readonly SearchHit[]): DataFrame {
  const open = rowLink(t('stepscope.datasource.open-call', 'Open prompt in Stepscope'));
  return tableFrame<SearchHit>('search', hits, [
    timeColumn('started', t('stepscope.datasource.started', 'Started'), (hit) => hit.started_at),
    textColumn('workflow', t('stepscope.datasource.workflow', 'Workflow'), (hit) => hit.pipeline_name),
    textColumn('step', t('stepscope.datasource.step', 'Step'), (hit) => hit.step_path, open),
    textColumn('field', t('stepscope.datasource.field', 'Found in'), (hit) => fieldWord(hit.field)),
    textColumn('snippet', t('stepscope.datasource.snippet', 'Text'), (hit) => hit.snippet, open),
    textColumn('provider', t('stepscope.datasource.provider', 'Provider'), (hit) => hit.provider),
    textColumn('model', t('stepscope.datasource.model', 'Model'), (hit) => hit.model),
    flagColumn('simulated', t('stepscope.datasource.simulated', 'Simulated'), (hit) => hit.simulated),
    textColumn('run_id', t('stepscope.datasource.run', 'Run'), (hit) => hit.run_id),
    textColumn('model_call_id', t('stepscope.datasource.call-id', 'Call id'), (hit) => hit.model_call_id),
    textColumn(PATH_FIELD, PATH_FIELD, (hit) => callPath(hit), HIDDEN),
  ]);
}

function fieldWord(field: SearchHit['field']): string {
  const words: Record<SearchHit['field'], () => string> = {
    system_prompt: () => t('stepscope.datasource.in-system', 'system prompt'),
    prompt: () => t('stepscope.datasource.in-prompt', 'prompt'),
    response: () => t('stepscope.datasource.in-response', 'reply'),
  };
  return words[field]();
}
