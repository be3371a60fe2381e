import { t } from '@grafana/i18n';
import { Combobox } from '@grafana/ui';

import { serverNow } from '../../ui/clock';
import { formatRelative, shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import type { Revision } from './revisions';
import type { OtherRevision } from './useOtherRevision';

interface RevisionFieldProps {
  /** Undefined while they load. */
  choices: readonly Revision[] | undefined;
  chosen: Revision | undefined;
  other: OtherRevision;
  onChoose: (revision: string) => void;
}

/** Chooses the revision that a call is compared with, and says where its prompt comes from. */
export function RevisionField({ choices, chosen, other, onChoose }: RevisionFieldProps) {
  return (
    <>
      <div style={FIELD}>
        <Combobox
          aria-label={t('stepscope.prompt.compare-other-revision', 'Revision to compare with')}
          placeholder={t('stepscope.prompt.compare-choose-revision', 'Choose a revision')}
          loading={choices === undefined}
          options={(choices ?? []).map((choice) => ({
            value: choice.revision,
            label: choice.revision.slice(0, 8),
            description: describe(choice),
          }))}
          value={chosen?.revision ?? null}
          onChange={({ value }) => onChoose(value)}
        />
      </div>
      <span role="status">{noteOf(other, chosen)}</span>
    </>
  );
}

/** When and by whom the text was saved; of a text that only runs have, its newest run. */
function describe({ saved, run }: Revision): string {
  if (saved !== undefined) {
    const parts = [formatRelative(saved.saved_at, serverNow()), saved.saved_by, saved.reason];
    return parts.filter((part) => part !== null).join(' · ');
  }
  return run === undefined ? '' : `${shortId(run.run_id)} · ${formatRelative(run.queued_at, serverNow())}`;
}

function noteOf({ from, missing = 0 }: OtherRevision, chosen: Revision | undefined): string {
  if (from === undefined || chosen === undefined) {
    return '';
  }
  if (from === 'run') {
    return t('stepscope.prompt.compare-asked-by', 'as asked by its newest run {{run}}', {
      ...RAW,
      run: shortId(chosen.run?.run_id ?? ''),
    });
  }
  const built = t('stepscope.prompt.compare-built', 'built with the variables and results of this run');
  return missing === 0
    ? built
    : `${built} · ${t('stepscope.prompt.compare-missing', '{{count}} parts could not be built', { count: missing })}`;
}

const FIELD = { flex: '0 1 240px', minWidth: 160 } as const;
