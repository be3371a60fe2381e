import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';

import { type Check, isUsable, type Outcome } from '../model/checks';
import { checkWords } from './checkWords';

interface CheckMarkProps {
  check: Check;
  outcome: Outcome;
  /** Why it was not passed only shows on a hover. */
  compact: boolean;
}

/** Whether an answer passed a check: sign, word and, where it did not, why. */
function CheckMark({ check, outcome, compact }: CheckMarkProps) {
  const styles = useStyles2(getStyles);
  const { icon, word, tone } = lookOf(check, outcome);
  return (
    <div className={styles.mark} title={outcome?.reason ?? undefined}>
      <span className={styles[tone]}>
        <Icon name={icon} size="sm" aria-hidden /> {word}
      </span>{' '}
      {checkWords(check)}
      {!compact && outcome?.reason != null && <span className={styles.quiet}> · {outcome.reason}</span>}
    </div>
  );
}

interface CheckMarksProps {
  checks: readonly Check[];
  outcomes: readonly Outcome[];
  compact?: boolean;
}

/** What came of the checks of an answer, one line each. A check that cannot be used says so where it is edited. */
export function CheckMarks({ checks, outcomes, compact = false }: CheckMarksProps) {
  return checks.map((check, index) => {
    const outcome = outcomes[index] ?? null;
    const broken = check.kind !== 'judge' && outcome?.passed === null;
    return isUsable(check) && !broken ? (
      <CheckMark key={index} check={check} outcome={outcome} compact={compact} />
    ) : null;
  });
}

type Tone = 'passed' | 'failed' | 'quiet';

function lookOf(check: Check, outcome: Outcome): { icon: IconName; word: string; tone: Tone } {
  if (outcome === null) {
    return check.kind === 'judge'
      ? { icon: 'clock-nine', word: t('stepscope.debugger.not-judged', 'not judged'), tone: 'quiet' }
      : { icon: 'clock-nine', word: t('stepscope.debugger.checking', 'checking'), tone: 'quiet' };
  }
  switch (outcome.passed) {
    case true:
      return { icon: 'check', word: t('stepscope.debugger.check-passed', 'passed'), tone: 'passed' };
    case false:
      return { icon: 'times', word: t('stepscope.debugger.check-failed', 'failed'), tone: 'failed' };
    case null:
      return {
        icon: 'question-circle',
        word: t('stepscope.debugger.check-undecided', 'undecided'),
        tone: 'quiet',
      };
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  mark: css({
    display: '-webkit-box',
    WebkitLineClamp: 3,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  }),
  passed: css({ color: theme.colors.success.text, whiteSpace: 'nowrap' }),
  failed: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  quiet: css({ color: theme.colors.text.secondary }),
});
