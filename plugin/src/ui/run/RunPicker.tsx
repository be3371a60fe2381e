import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';
import type { Run } from '@stepscope/exporter/contract/run';
import { useQueryClient } from '@tanstack/react-query';

import { queryKeys } from '../../source/queries/keys';
import { useSource } from '../../source/SourceProvider';
import { serverNow } from '../clock';
import { formatRelative, shortId } from '../format';
import { statusWord } from '../status';
import { findRuns } from './findRuns';

/** Lists that were asked for a moment ago serve again while somebody types. */
const FRESH_MS = 10_000;

interface RunPickerProps {
  /** Of the field, for its label; `label` where nothing on screen is one. */
  id?: string;
  label?: string;
  /** Undefined: runs of any pipeline, which are then named. */
  pipelineName?: string;
  /** The run that is shown, which is not offered. */
  except?: string;
  /** The run that is chosen; undefined while none is, or while it loads. */
  chosen: Run | undefined;
  onChoose: (runId: string) => void;
  /** What stands for all runs, and has an empty id; absent where one must be chosen. */
  everyRun?: string;
  /** Where every run can be chosen: id of the one that is, before it is known. */
  chosenId?: string | undefined;
}

/** Chooses another run of a pipeline: by id, state, starter or words; of any age and pipeline by its id or link. */
export function RunPicker(props: RunPickerProps) {
  const { id, label, pipelineName, except, chosen, onChoose, everyRun, chosenId } = props;
  const named = pipelineName === undefined;
  const every = everyRun === undefined ? [] : [{ value: '', label: everyRun }];
  const unknown = chosenId === undefined ? every[0] : { value: chosenId, label: shortId(chosenId) };
  const source = useSource();
  const client = useQueryClient();
  const options = async (words: string) => {
    const runs = await findRuns(words, {
      pipelineName,
      except,
      list: (query) =>
        client.fetchQuery({
          queryKey: queryKeys.runs(query),
          queryFn: ({ signal }) => source.listRuns(query, signal),
          staleTime: FRESH_MS,
        }),
      get: (runId) => source.getRun(runId),
    });
    return [...(words.trim() === '' ? every : []), ...runs.map((run) => optionOf(run, named))];
  };
  return (
    <Combobox
      {...(id === undefined ? { 'aria-label': label } : { id })}
      placeholder={t('stepscope.compare.choose', 'Choose a run')}
      options={options}
      value={chosen === undefined ? (unknown ?? null) : optionOf(chosen, named)}
      onChange={({ value }) => onChoose(value)}
    />
  );
}

function optionOf(run: Run, named: boolean) {
  const label = `${shortId(run.run_id)} ${statusWord(run.status)}`;
  return {
    value: run.run_id,
    label: named ? `${run.pipeline_name} ${label}` : label,
    description: `${formatRelative(run.queued_at, serverNow())} · ${run.revision.slice(0, 8)} · ${run.started_by}`,
  };
}
