import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

import { ToolButton } from '../../ui/ToolButton';
import type { FindState } from '../find/useFindState';
import type { View } from './views';
import { viewOptions } from './views';

interface ToolbarProps {
  view: View;
  onView: (view: View) => void;
  findState: FindState;
  /** Whether a comparison is on. */
  comparing: boolean;
  onCompare: (on: boolean) => void;
  /** The field to choose a call with, where it has no list. */
  children: ReactNode;
}

/** Which call, in which view, and the tools for it. */
export function Toolbar({ view, onView, findState, comparing, onCompare, children }: ToolbarProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('stepscope.prompt.toolbar', 'View of the call')}>
      {children}
      <RadioButtonGroup<View>
        size="sm"
        aria-label={t('stepscope.prompt.view', 'View')}
        options={viewOptions()}
        value={view}
        disabled={comparing}
        onChange={onView}
      />
      <span className={styles.tools}>
        <ToolButton
          icon="code-branch"
          label={t('stepscope.prompt.compare', 'Compare with another attempt, call, run or revision')}
          aria-pressed={comparing}
          onClick={() => onCompare(!comparing)}
        />
        <ToolButton
          icon="search"
          label={t('stepscope.prompt.find-open', 'Find in prompt and reply (Ctrl+F)')}
          aria-pressed={findState.open}
          onClick={() => (findState.open ? findState.close() : findState.ask())}
        />
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 1),
    padding: theme.spacing(0.25, 1),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '& button[aria-pressed="true"]': { background: theme.colors.action.selected, color: theme.colors.text.primary },
    '@media (pointer: coarse)': {
      '& label': { height: 44, lineHeight: '44px' },
      '& [data-testid="input-wrapper"], & input': { height: 44 },
    },
  }),
  tools: css({ display: 'flex', marginLeft: 'auto' }),
});
