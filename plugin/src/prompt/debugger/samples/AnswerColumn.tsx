import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';

import { formatDuration, formatTokens, NOTHING, shortId } from '../../../ui/format';
import { RAW } from '../../../ui/i18n';
import { runPath } from '../../../ui/links';
import { SimulatedBadge } from '../../../ui/SimulatedBadge';
import { statusWord } from '../../../ui/status';
import { StatusIcon } from '../../../ui/StatusIcon';
import { CheckMarks } from '../checks/CheckMark';
import type { Check, Outcome } from '../model/checks';
import type { Sample } from '../model/samples';
import { rowWords } from '../rows/rowWords';
import { AnswerChanges } from './AnswerChanges';
import { costOf } from './SamplesTable';

interface AnswerColumnProps {
  sample: Sample;
  /** The answer that this one is compared with; null: it is shown whole. */
  before: string | null;
  checks: readonly Check[];
  outcomes: readonly Outcome[] | undefined;
}

/** One answer with what it took, what of it passes, and its text. */
export function AnswerColumn({ sample, before, checks, outcomes = [] }: AnswerColumnProps) {
  const styles = useStyles2(getStyles);
  const { text } = sample;
  const title = t('stepscope.debugger.answer-to', 'Answer to {{name}}', { ...RAW, name: sample.variant });
  const facts = [
    sample.model,
    sample.duration_ms === null ? NOTHING : formatDuration(sample.duration_ms),
    formatTokens(sample.tokens),
    costOf(sample),
  ].filter((fact) => fact !== null);
  return (
    <article className={styles.column} aria-label={title}>
      <header className={styles.head}>
        <StatusIcon status={sample.status} />
        <strong>{sample.variant}</strong>
        {sample.row !== null && <span>{rowWords(sample.row)}</span>}
        <span>{statusWord(sample.status)}</span>
        <TextLink href={runPath(sample.run_id)}>{shortId(sample.run_id)}</TextLink>
        {sample.simulated && <SimulatedBadge />}
      </header>
      <div className={styles.facts}>{facts.join(' · ')}</div>
      {sample.error !== null && (
        <div className={styles.error} role="alert">
          {sample.error}
        </div>
      )}
      {text !== null && <CheckMarks checks={checks} outcomes={outcomes} />}
      {text !== null && (
        <div className={styles.text} tabIndex={0} role="region" aria-label={title}>
          {before === null ? text : <AnswerChanges before={before} after={text} />}
        </div>
      )}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  column: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  facts: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  error: css({ color: theme.colors.error.text, overflowWrap: 'anywhere' }),
  text: css({
    maxHeight: 320,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    overflow: 'auto',
    padding: theme.spacing(1),
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
