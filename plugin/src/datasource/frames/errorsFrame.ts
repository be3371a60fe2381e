import { createDataFrame, type DataFrame, FieldType, MappingType } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { ERROR_GROUP_STATES } from '@stepscope/exporter/contract/error-types';

import { PLUGIN_BASE_URL } from '../../constants';
import { errorGroupPath, stateLook } from '../../errors/model';
import { errorTypeWord } from '../../ui/errorTypeWord';
import { HIDDEN, PATH_FIELD, rowLink, valueLink } from './links';
import { type Column, countColumn, tableFrame, textColumn, timeColumn } from './table';

/** Groups of failures of a window (Unix ms), one a row. */
export interface ErrorGroups {
  from: number;
  to: number;
  groups: readonly ErrorGroup[];
}

/** Groups of failures, one a row, as the app's Errors page has them; its periods end at `now` (Unix ms). */
export function errorsFrame({ from, to, groups }: ErrorGroups, now: number): DataFrame {
  return tableFrame<ErrorGroup>('errors', groups, [
    timeColumn('last_seen', t('stepscope.datasource.last-seen', 'Last seen'), (group) => group.last_seen),
    stateColumn(),
    textColumn('message', t('stepscope.datasource.error', 'Error'), ({ error }) => error.message, open()),
    textColumn('type', t('stepscope.datasource.error-type', 'Kind of error'), ({ error }) => errorTypeWord(error.type)),
    textColumn('workflow', t('stepscope.datasource.workflow', 'Workflow'), (group) => group.pipeline_name),
    textColumn('step', t('stepscope.datasource.step', 'Step'), (group) => group.step_name),
    countColumn('failures', t('stepscope.datasource.failures', 'Failures'), ({ count }) => count),
    countColumn('runs', t('stepscope.datasource.runs', 'Runs'), ({ runs }) => runs),
    trendColumn(from, to),
    timeColumn('first_seen', t('stepscope.datasource.first-seen', 'First seen'), (group) => group.first_seen),
    timeColumn('resolved', t('stepscope.datasource.resolved', 'Resolved'), (group) => group.resolved_at),
    textColumn('resolved_by', t('stepscope.datasource.resolved-by', 'Resolved by'), (group) => group.resolved_by),
    textColumn('run_id', t('stepscope.datasource.newest-failed', 'Newest run'), ({ run_id }) => run_id, openRun()),
    textColumn('fingerprint', t('stepscope.datasource.fingerprint', 'Group'), ({ fingerprint }) => fingerprint),
    textColumn(PATH_FIELD, PATH_FIELD, (group) => errorGroupPath(group, now - from), HIDDEN),
  ]);
}

const open = () => rowLink(t('stepscope.datasource.open-errors', 'Open errors in Stepscope'));
const openRun = () =>
  valueLink(t('stepscope.datasource.open-run', 'Open run in Stepscope'), `${PLUGIN_BASE_URL}/runs/`);

function stateColumn(): Column<ErrorGroup> {
  const looks = ERROR_GROUP_STATES.map((state, index) => {
    const { word, color } = stateLook(state);
    return [state, { text: word, color, index }];
  });
  return textColumn('state', t('stepscope.datasource.state', 'State'), ({ state }) => state, {
    mappings: [{ type: MappingType.ValueToText, options: Object.fromEntries(looks) }],
    custom: { cellOptions: { type: 'color-background' } },
  });
}

/** Failures over the window, which the table draws as a small chart. */
function trendColumn(from: number, to: number): Column<ErrorGroup> {
  const trendOf = ({ sparkline }: ErrorGroup) => {
    const width = (to - from) / Math.max(1, sparkline.length);
    return createDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: sparkline.map((_, index) => from + index * width) },
        { name: 'failures', type: FieldType.number, values: [...sparkline] },
      ],
    });
  };
  return {
    name: 'trend',
    type: FieldType.frame,
    label: t('stepscope.datasource.trend', 'Trend'),
    config: { custom: { cellOptions: { type: 'sparkline', hideValue: true } } },
    of: trendOf,
  };
}
