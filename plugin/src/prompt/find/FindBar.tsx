import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Input, useStyles2 } from '@grafana/ui';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef } from 'react';

import { findErrorText } from '../../ui/search/findErrorText';
import { FindToggle } from '../../ui/search/FindToggle';
import { testIds } from '../../ui/testIds';
import { ToolButton } from '../../ui/ToolButton';
import { findStatus } from './findStatus';
import type { Find } from './useFind';
import type { FindState } from './useFindState';

interface FindBarProps {
  state: FindState;
  find: Find;
}

/** Search within the texts on screen. Enter goes to the next match, Shift+Enter back, Esc closes. */
export function FindBar({ state, find }: FindBarProps) {
  const styles = useStyles2(getStyles);
  const statusId = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), [state.asked]);
  const { options, setOptions, close } = state;
  const { step } = find;
  const error = find.found.error;
  const status = findStatus(find);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      // The page's own Esc (go back) comes after the search is closed.
      event.stopPropagation();
      close();
    }
  };
  const regexName = t('stepscope.prompt.find-regex', 'Regular expression');
  const caseName = t('stepscope.prompt.find-case', 'Match case');
  return (
    <div role="search" className={styles.bar}>
      <Input
        ref={input}
        data-testid={testIds.prompt.find}
        className={styles.input}
        value={options.query}
        placeholder={t('stepscope.prompt.find', 'Find…')}
        aria-label={t('stepscope.prompt.find-label', 'Find in prompt and reply')}
        aria-describedby={statusId}
        aria-invalid={error !== null}
        invalid={error !== null}
        onChange={(event) => setOptions({ ...options, query: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        suffix={
          <>
            <FindToggle
              symbol="Aa"
              label={caseName}
              on={options.matchCase}
              onToggle={(matchCase) => setOptions({ ...options, matchCase })}
            />
            <FindToggle
              symbol=".*"
              label={regexName}
              on={options.regex}
              onToggle={(regex) => setOptions({ ...options, regex })}
            />
          </>
        }
      />
      <ToolButton
        icon="arrow-up"
        label={t('stepscope.prompt.find-previous', 'Previous match')}
        disabled={find.found.total === 0}
        onClick={() => step(-1)}
      />
      <ToolButton
        icon="arrow-down"
        label={t('stepscope.prompt.find-next', 'Next match')}
        disabled={find.found.total === 0}
        onClick={() => step(1)}
      />
      <span id={statusId} role="status" className={error ? styles.error : styles.status}>
        {error ? findErrorText(error) : status}
      </span>
      <ToolButton
        className={styles.close}
        icon="times"
        label={t('stepscope.prompt.find-close', 'Close search (Esc)')}
        onClick={close}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.25),
    padding: theme.spacing(0.25, 1),
    background: theme.colors.background.secondary,
    '@media (pointer: coarse)': { '& [data-testid="input-wrapper"], & input': { height: 44 } },
  }),
  input: css({ flex: '1 1 160px', maxWidth: 320, '& input': { paddingRight: 68 } }),
  close: css({ marginLeft: 'auto' }),
  status: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  error: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
});
