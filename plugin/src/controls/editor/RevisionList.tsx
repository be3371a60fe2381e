import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { PipelineRevision } from '@stepscope/exporter/contract/pipeline-files';

import { RelativeTime } from '../../ui/RelativeTime';

interface RevisionListProps {
  revisions: readonly PipelineRevision[];
  /** Hash of the text that is on disk now. */
  current: string;
  chosen: PipelineRevision;
  onChoose: (revisionId: string) => void;
}

/** Who put which text into the file, and when. */
export function RevisionList({ revisions, current, chosen, onChoose }: RevisionListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list}>
      {revisions.map((revision) => (
        <li key={revision.revision_id}>
          <button
            type="button"
            className={cx(styles.item, revision === chosen && styles.chosen)}
            aria-pressed={revision === chosen}
            onClick={() => onChoose(revision.revision_id)}
          >
            <span>
              <RelativeTime iso={revision.saved_at} />
              {revision.revision === current && ` · ${t('stepscope.revisions.current', 'as on disk now')}`}
            </span>
            <span className={styles.hint}>
              {kindWord(revision.kind)} · {revision.saved_by} · {revision.revision.slice(0, 8)}
            </span>
            {revision.reason !== null && <span className={styles.hint}>{revision.reason}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

function kindWord(kind: PipelineRevision['kind']): string {
  switch (kind) {
    case 'saved':
      return t('stepscope.revisions.saved', 'saved');
    case 'restored':
      return t('stepscope.revisions.was-restored', 'restored');
    case 'found':
      return t('stepscope.revisions.found', 'found on disk');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, overflow: 'auto', maxHeight: '70vh' }),
  item: css({
    display: 'flex',
    flexDirection: 'column',
    width: '100%',
    minHeight: 44,
    padding: theme.spacing(0.75, 1),
    border: 'none',
    borderLeft: `3px solid transparent`,
    background: 'transparent',
    color: theme.colors.text.primary,
    textAlign: 'left',
    overflowWrap: 'anywhere',
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  chosen: css({ background: theme.colors.action.selected, borderLeftColor: theme.colors.primary.main }),
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
