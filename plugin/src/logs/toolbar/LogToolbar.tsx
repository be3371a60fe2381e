import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Combobox, Input, useStyles2 } from '@grafana/ui';
import type { ReactNode, RefObject } from 'react';

import { findErrorText } from '../../ui/search/findErrorText';
import type { FindError } from '../../ui/search/findMatches';
import { FindToggle } from '../../ui/search/FindToggle';
import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { touchTargets } from '../../ui/touchTargets';
import type { LogFilter } from '../model/logFilter';

interface LogToolbarProps {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  error: FindError | null;
  steps: readonly string[];
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  following: boolean;
  onFollow: (following: boolean) => void;
  field: RefObject<HTMLInputElement | null>;
  /** What stands before the filter. */
  children: ReactNode;
}

/** What is searched for and how the lines are shown. */
export function LogToolbar(props: LogToolbarProps) {
  const { filter, onFilter, error, steps, wrap, following, field } = props;
  const styles = useStyles2(getStyles);
  const everyStep = t('stepscope.logs.every-step', 'All steps');
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('stepscope.logs.toolbar', 'Filter and view of the logs')}>
      {props.children}
      <Input
        ref={field}
        className={styles.field}
        value={filter.text}
        data-testid={testIds.logs.filter}
        placeholder={t('stepscope.logs.filter', 'Filter lines')}
        aria-label={t('stepscope.logs.filter', 'Filter lines')}
        aria-invalid={error !== null}
        invalid={error !== null}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        suffix={
          <>
            <FindToggle
              symbol="Aa"
              label={t('stepscope.logs.case', 'Match case')}
              on={filter.matchCase}
              onToggle={(matchCase) => onFilter({ ...filter, matchCase })}
            />
            <FindToggle
              symbol=".*"
              label={t('stepscope.logs.regex', 'Regular expression')}
              on={filter.regex}
              onToggle={(regex) => onFilter({ ...filter, regex })}
            />
          </>
        }
      />
      <Combobox
        aria-label={t('stepscope.logs.step', 'Step')}
        width={18}
        options={[{ value: '', label: everyStep }, ...steps.map((step) => ({ value: step, label: step }))]}
        value={filter.step ?? ''}
        onChange={({ value }) => onFilter({ ...filter, step: value === '' ? null : value })}
      />
      <ToolButton
        icon="wrap-text"
        label={t('stepscope.logs.wrap', 'Wrap long lines')}
        aria-pressed={wrap}
        onClick={() => props.onWrap(!wrap)}
      />
      <ToolButton
        icon="arrow-down"
        label={t('stepscope.logs.follow', 'Follow new lines')}
        aria-pressed={following}
        onClick={() => props.onFollow(!following)}
      />
      {error !== null && (
        <span role="alert" className={styles.error}>
          {findErrorText(error)}
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    ...touchTargets,
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 1),
    '& button[aria-pressed="true"]': { background: theme.colors.action.selected, color: theme.colors.text.primary },
  }),
  field: css({
    flex: '1 1 160px',
    maxWidth: 360,
    '& input': { paddingRight: 68 },
    [theme.breakpoints.down('sm')]: { flexBasis: '100%', maxWidth: 'none' },
  }),
  error: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
});
