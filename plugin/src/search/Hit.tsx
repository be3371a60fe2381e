import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { SearchHit } from '@stepscope/exporter/contract/search';
import { Link } from 'react-router-dom';

import type { MenuPosition } from '../ui/ActionMenu';
import { shortId } from '../ui/format';
import { callPath } from '../ui/links';
import { MenuRow } from '../ui/MenuRow';
import { RelativeTime } from '../ui/RelativeTime';
import { SimulatedBadge } from '../ui/SimulatedBadge';
import { testIds } from '../ui/testIds';

interface HitProps {
  hit: SearchHit;
  phrase: string;
  onMenu: (position: MenuPosition) => void;
}

/** A place where the phrase stands; it leads to the call in the prompt inspector, which finds it there. */
export function Hit({ hit, phrase, onMenu }: HitProps) {
  const styles = useStyles2(getStyles);
  const { snippet, match_start, match_end } = hit;
  return (
    <li>
      <MenuRow title={hitTitle(hit)} onMenu={onMenu}>
        <Link to={callPath(hit, phrase)} className={styles.link} data-testid={testIds.search.hit(hit.model_call_id)}>
          <span className={styles.where}>
            <span className={styles.step}>{hitTitle(hit)}</span>
            {hit.attempt > 1 && (
              <span className={styles.quiet}>
                {t('stepscope.search.attempt', 'attempt {{attempt}}', { attempt: hit.attempt })}
              </span>
            )}
            <span className={styles.quiet}>
              {fieldWord(hit.field)} · {hit.model} {hit.simulated && <SimulatedBadge />}
            </span>
            <span className={styles.when}>
              <RelativeTime iso={hit.started_at} />
            </span>
          </span>
          <span className={styles.snippet}>
            {snippet.slice(0, match_start)}
            <mark>{snippet.slice(match_start, match_end)}</mark>
            {snippet.slice(match_end)}
          </span>
        </Link>
      </MenuRow>
    </li>
  );
}

/** Where a hit is, in words. */
export const hitTitle = ({ pipeline_name, run_id, step_path }: SearchHit) =>
  `${pipeline_name} ${shortId(run_id)} › ${step_path}`;

function fieldWord(field: SearchHit['field']): string {
  switch (field) {
    case 'system_prompt':
      return t('stepscope.search.in-system', 'system prompt');
    case 'prompt':
      return t('stepscope.search.in-prompt', 'prompt');
    case 'response':
      return t('stepscope.search.in-response', 'reply');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    padding: theme.spacing(1),
    color: theme.colors.text.primary,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
  }),
  where: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: theme.spacing(0, 2) }),
  step: css({ fontWeight: theme.typography.fontWeightMedium }),
  quiet: css({ color: theme.colors.text.secondary }),
  when: css({ marginLeft: 'auto', color: theme.colors.text.secondary }),
  snippet: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    // Empty lines of a prompt would push the next hit out of view.
    whiteSpace: 'normal',
    overflowWrap: 'anywhere',
    '& mark': { background: theme.colors.warning.transparent, color: theme.colors.warning.text, padding: 0 },
  }),
});
