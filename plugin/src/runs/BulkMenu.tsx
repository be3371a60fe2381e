import { t } from '@grafana/i18n';
import { Menu } from '@grafana/ui';
import type { ListRunsQuery } from '@stepscope/exporter/contract/api';
import type { Run } from '@stepscope/exporter/contract/run';

import { useRuns } from '../source/queries/useRuns';
import { type BulkAction, type BulkChoice, bulkChoices, MOST_RUNS, newestOf } from './bulkChoices';

/** How the runs that match and are not loaded are found: what the service is asked, and what of its answer matches. */
export interface Unseen {
  query: ListRunsQuery;
  within: (runs: readonly Run[]) => readonly Run[];
}

export interface AskedBulk extends BulkChoice {
  /** More runs match than one request may name: only the newest are looked at. */
  capped: boolean;
}

interface BulkMenuProps {
  runs: readonly Run[];
  /** Null: `runs` are all. */
  unseen: Unseen | null;
  onChoose: (choice: AskedBulk) => void;
}

/** What can be done to several runs, each with the number of runs that it fits. */
export function BulkMenu({ runs, unseen, onChoose }: BulkMenuProps) {
  const { data, isError, isPlaceholderData } = useRuns(unseen && { ...unseen.query, limit: MOST_RUNS });
  if (unseen !== null && (data === undefined || isPlaceholderData)) {
    return <Notice text={isError ? t('stepscope.runs.bulk-uncounted', 'The runs could not be counted') : counting()} />;
  }
  const all = unseen === null ? runs : unseen.within(data?.runs ?? []);
  const capped = unseen === null ? runs.length > MOST_RUNS : data?.next_cursor != null;
  const choices = bulkChoices(newestOf(all));
  if (choices.length === 0) {
    return <Notice text={t('stepscope.runs.bulk-none', 'None of these can be changed')} />;
  }
  return (
    <Menu>
      {choices.map((choice) => (
        <Menu.Item
          key={choice.action}
          label={labelOf(choice)}
          destructive={choice.action === 'cancel'}
          onClick={() => onChoose({ ...choice, capped })}
        />
      ))}
    </Menu>
  );
}

const counting = () => t('stepscope.runs.bulk-counting', 'Counting the runs that match…');

function Notice({ text }: { text: string }) {
  return (
    <Menu>
      <Menu.Item label={text} disabled />
    </Menu>
  );
}

function labelOf({ action, run_ids }: BulkChoice): string {
  const number = run_ids.length;
  const words: Record<BulkAction, () => string> = {
    pause: () => t('stepscope.runs.bulk-pause', 'Pause {{number}}…', { number }),
    resume: () => t('stepscope.runs.bulk-resume', 'Resume {{number}}…', { number }),
    cancel: () => t('stepscope.runs.bulk-cancel', 'Cancel {{number}}…', { number }),
    retry: () => t('stepscope.runs.bulk-retry', 'Run {{number}} again…', { number }),
  };
  return words[action]();
}
