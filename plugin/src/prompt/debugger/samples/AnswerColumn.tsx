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
import { DiffSide } from '../../compare/DiffSide';
import { useDiffDoc } from '../../compare/useDiffDoc';
import { useFind } from '../../find/useFind';
import { ScrollArea } from '../../lines/ScrollArea';
import { CheckMarks } from '../checks/CheckMark';
import type { Check, Outcome } from '../model/checks';
import type { Sample } from '../model/samples';
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
        <div className={styles.text}>
          {before === null ? (
            <ScrollArea label={title}>{() => <div className={styles.whole}>{text}</div>}</ScrollArea>
          ) : (
            <Changes title={title} before={before} after={text} />
          )}
        </div>
      )}
    </article>
  );
}

function Changes({ title, before, after }: { title: string; before: string; after: string }) {
  const doc = useDiffDoc('reply', before, after);
  const find = useFind(NO_DOCS, NOTHING_TO_FIND);
  return <DiffSide side="reply" title={title} doc={doc} find={find} />;
}

const NO_DOCS: [] = [];
const NOTHING_TO_FIND = { query: '', regex: false, matchCase: false };

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
  text: css({ display: 'flex', height: 320, minHeight: 0, borderTop: `1px solid ${theme.colors.border.weak}` }),
  whole: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
});
