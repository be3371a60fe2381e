import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { LOG_LEVELS, type LogLevel } from '@stepscope/exporter/contract/event-kinds';

import { formatCount } from '../../ui/format';
import { ToolButton } from '../../ui/ToolButton';
import { levelColor, levelWord } from '../levelLook';
import type { LogFilter } from '../model/logFilter';

interface LevelChipsProps {
  filter: LogFilter;
  onFilter: (filter: LogFilter) => void;
  /** Lines of each level, as far as it is known. */
  counts: Readonly<Partial<Record<LogLevel, number>>>;
}

/** One switch for each level with how many lines it has, and one chip for each field filter. */
export function LevelChips({ filter, onFilter, counts }: LevelChipsProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const toggle = (level: LogLevel) => {
    const on = filter.levels.includes(level);
    const levels = LOG_LEVELS.filter((one) => (one === level ? !on : filter.levels.includes(one)));
    onFilter({ ...filter, levels });
  };
  return (
    <div className={styles.bar} role="group" aria-label={t('stepscope.logs.levels', 'Levels and field filters')}>
      {LOG_LEVELS.map((level) => (
        <button
          key={level}
          type="button"
          className={styles.chip}
          aria-pressed={filter.levels.includes(level)}
          onClick={() => toggle(level)}
        >
          <span style={{ color: levelColor(level, theme) }}>{levelWord(level)}</span>
          <Count lines={counts[level]} />
        </button>
      ))}
      {filter.fields.map(({ name, value, exclude }, index) => (
        <span key={`${name} ${value}`} className={styles.field}>
          {name} {exclude ? '≠' : '='} {value}
          <ToolButton
            icon="times"
            label={t('stepscope.logs.remove-filter', 'Remove this filter')}
            onClick={() => onFilter({ ...filter, fields: filter.fields.toSpliced(index, 1) })}
          />
        </span>
      ))}
    </div>
  );
}

function Count({ lines }: { lines: number | undefined }) {
  const styles = useStyles2(getStyles);
  return lines === undefined ? null : <span className={styles.count}> {formatCount(lines)}</span>;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5, 1),
    overflowX: 'auto',
    scrollbarWidth: 'none',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  chip: css({
    flex: 'none',
    height: 24,
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.pill,
    background: 'transparent',
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '&[aria-pressed="true"]': {
      background: theme.colors.background.secondary,
      borderColor: theme.colors.border.strong,
    },
    '&[aria-pressed="false"]': { textDecoration: 'line-through' },
    '@media (pointer: coarse)': { height: 44, padding: theme.spacing(0, 1.5) },
  }),
  count: css({ fontVariantNumeric: 'tabular-nums', color: theme.colors.text.primary }),
  field: css({
    flex: 'none',
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: 320,
    overflow: 'hidden',
    paddingLeft: theme.spacing(1),
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
  }),
});
