import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, Input, TextArea, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { RAW } from '../../../ui/i18n';
import { ToolButton } from '../../../ui/ToolButton';
import { type Check, CHECK_KINDS, type JudgeCheck, MOST_CHECKS, newCheck } from '../model/checks';
import { kindWords } from './checkWords';
import { isJudge } from './useOutcomes';

interface CheckListProps {
  checks: readonly Check[];
  problemOf: (check: Check) => string | null;
  onChange: (checks: Check[]) => void;
  /** What stands under the question of a judge. */
  judgeFields: (judge: JudgeCheck, onChange: (judge: JudgeCheck) => void) => ReactNode;
}

/** What every answer should satisfy, to be edited. */
export function CheckList({ checks, problemOf, onChange, judgeFields }: CheckListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} aria-label={t('stepscope.debugger.checks', 'Checks')}>
      {checks.map((check, index) => {
        const change = (next: Check) => onChange(checks.with(index, next));
        return (
          <li key={index} className={styles.check}>
            <div className={styles.row}>
              <div className={styles.kind}>
                <Combobox
                  aria-label={t('stepscope.debugger.check-n', 'Check {{number}}', { ...RAW, number: index + 1 })}
                  options={CHECK_KINDS.map((kind) => ({ value: kind, label: kindWords(kind) }))}
                  value={check.kind}
                  onChange={({ value }) => change(ofKind(check, value))}
                />
              </div>
              <CheckText check={check} number={index + 1} invalid={problemOf(check) !== null} onChange={change} />
              <ToolButton
                icon="trash-alt"
                label={t('stepscope.debugger.remove-check', 'Remove check {{number}}', { ...RAW, number: index + 1 })}
                onClick={() => onChange(checks.toSpliced(index, 1))}
              />
            </div>
            {problemOf(check) !== null && (
              <div className={styles.problem} role="alert">
                {problemOf(check)}
              </div>
            )}
            {isJudge(check) && judgeFields(check, change)}
          </li>
        );
      })}
      <li>
        <Button
          size="sm"
          variant="secondary"
          icon="plus"
          disabled={checks.length >= MOST_CHECKS}
          onClick={() => onChange([...checks, newCheck('contains')])}
        >
          {t('stepscope.debugger.add-check', 'Add check')}
        </Button>
      </li>
    </ul>
  );
}

interface CheckTextProps {
  check: Check;
  number: number;
  invalid: boolean;
  onChange: (check: Check) => void;
}

function CheckText({ check, number, invalid, onChange }: CheckTextProps) {
  const styles = useStyles2(getStyles);
  const words = t('stepscope.debugger.check-text-of', '{{check}} (check {{number}})', {
    ...RAW,
    check: kindWords(check.kind),
    number,
  });
  switch (check.kind) {
    case 'json':
      return <span className={styles.nothing} />;
    case 'schema':
    case 'judge':
      return (
        <TextArea
          aria-label={words}
          className={styles.text}
          rows={Math.min(8, check.text.split('\n').length + 1)}
          placeholder={check.kind === 'schema' ? '{ "type": "object", "required": ["title"] }' : undefined}
          spellCheck={check.kind === 'judge'}
          invalid={invalid}
          value={check.text}
          onChange={({ currentTarget }) => onChange({ ...check, text: currentTarget.value })}
        />
      );
    default:
      return (
        <Input
          aria-label={words}
          className={styles.text}
          placeholder={
            check.kind === 'matches'
              ? t('stepscope.debugger.check-pattern', 'a regular expression (RE2), e.g. ^\\d+$')
              : t('stepscope.debugger.check-text', 'a text')
          }
          invalid={invalid}
          value={check.text}
          onChange={({ currentTarget }) => onChange({ ...check, text: currentTarget.value })}
        />
      );
  }
}

/** The text is kept between kinds that look for one. */
function ofKind(check: Check, kind: Check['kind']): Check {
  const next = newCheck(kind);
  return isJudge(next) || isJudge(check) ? next : { ...next, text: check.text };
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, display: 'grid', gap: theme.spacing(1) }),
  check: css({ display: 'grid', gap: theme.spacing(0.5) }),
  row: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: theme.spacing(1) }),
  kind: css({ flex: '0 1 220px', minWidth: 160 }),
  text: css({ flex: '1 1 220px', width: 'auto' }),
  nothing: css({ flex: '1 0 0' }),
  problem: css({ color: theme.colors.error.text }),
});
