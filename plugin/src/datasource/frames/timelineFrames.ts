import { createDataFrame, type DataFrame, FieldType } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { RunDetail, Step } from '@stepscope/exporter/contract/run';
import { STEP_STATUSES } from '@stepscope/exporter/contract/status';

import { stepPath } from '../../ui/links';
import { statusColorName, statusMapping } from './statusColumn';

/** From when on a step is in a status; null: it is in none. */
interface Change {
  at: number;
  status: string | null;
}

/**
 * The steps of a run for Grafana's State timeline panel, one frame a lane: from its start to its end an attempt is what
 * became of it, between attempts there is a gap. A step that goes on has no end, and one that has not begun no lane.
 */
export function timelineFrames(run: RunDetail): DataFrame[] {
  const begun = run.steps
    .filter((step) => step.started_at !== null)
    .toSorted((a, b) => startOf(a) - startOf(b) || a.step_index - b.step_index);
  const lanes = new Set(begun.map(({ step_path }) => step_path));
  return [...lanes].map((path) =>
    laneFrame(
      path,
      begun.filter(({ step_path }) => step_path === path)
    )
  );
}

const startOf = ({ started_at, queued_at }: Step) => Date.parse(started_at ?? queued_at);

function laneFrame(path: string, attempts: readonly Step[]): DataFrame {
  const changes = attempts.flatMap(changesOf);
  const newest = attempts.at(-1);
  const links = newest === undefined ? [] : [{ title: openTitle(), url: addressOf(newest) }];
  return createDataFrame({
    name: path,
    fields: [
      { name: 'time', type: FieldType.time, config: {}, values: changes.map(({ at }) => at) },
      {
        name: path,
        type: FieldType.string,
        config: { displayNameFromDS: path, mappings: [statusMapping(STEP_STATUSES, statusColorName)], links },
        values: changes.map(({ status }) => status),
      },
    ],
  });
}

const openTitle = () => t('stepscope.datasource.open-step', 'Open step in Stepscope');
const addressOf = ({ run_id, step_execution_id }: Step) => stepPath(run_id, step_execution_id);

/** A lane has one status at a time: an attempt ends where the next one begins, if not before. */
function changesOf(step: Step, index: number, attempts: readonly Step[]): Change[] {
  const next = attempts[index + 1];
  const begun = startOf(step);
  const nextBegun = next === undefined ? Infinity : startOf(next);
  if (nextBegun <= begun) {
    return [];
  }
  // What took no time at all is there all the same.
  const end = step.completed_at === null ? Infinity : Math.max(begun + 1, Date.parse(step.completed_at));
  return [{ at: begun, status: step.status }, ...(end < nextBegun ? [{ at: end, status: null }] : [])];
}
