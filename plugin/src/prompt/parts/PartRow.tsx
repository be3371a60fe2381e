import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { PromptPart } from '@stepscope/exporter/contract/prompt';

import { formatCount, formatPercent, formatTokens } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ToolButton } from '../../ui/ToolButton';
import { estimateTokens } from '../tokens/speed';
import { partIcon, partTitle } from './partLook';

interface PartRowProps {
  part: PromptPart | null;
  length: number;
  share: number;
  color: string;
  /** Value and origin of a variable; absent for a part of the prompt itself. */
  variable?: { value: string; origin: string };
  highlighted: boolean;
  onHover: (over: boolean) => void;
  onShow: () => void;
  /** Absent for a part that is no file. */
  onOpen: (() => void) | undefined;
  /** Absent where the part does not come from a step that can be gone to. */
  onGoToStep: (() => void) | undefined;
}

/** One part of the prompt: colour, source, label, size, tokens, share, and the way to where it came from. */
export function PartRow(props: PartRowProps) {
  const { part, length, share, color, variable, highlighted, onHover, onShow, onOpen, onGoToStep } = props;
  const styles = useStyles2(getStyles);
  const { word, label } = partTitle(part);
  const tokens = part?.estimated_tokens ?? estimateTokens(length);
  return (
    <li
      className={cx(styles.row, variable && styles.nested, highlighted && styles.highlighted)}
      style={{ borderLeftColor: color }}
      data-highlighted={highlighted}
      onMouseEnter={() => onHover(true)}
      onMouseLeave={() => onHover(false)}
    >
      <button
        type="button"
        className={styles.show}
        title={t('stepscope.prompt.show-part', 'Show in the prompt')}
        onClick={onShow}
        onFocus={() => onHover(true)}
        onBlur={() => onHover(false)}
      >
        <Icon name={partIcon(part?.source)} size="sm" aria-hidden />
        <span className={styles.word}>{word}</span>
        <span className={styles.label}>
          {label}
          {variable && <VariableValue {...variable} />}
        </span>
        <span className={cx(styles.number, styles.size)}>
          {t('stepscope.prompt.part-size', '{{size}} chars', { size: formatCount(length) })}
        </span>
        <span
          className={styles.number}
          title={t('stepscope.prompt.estimated-hint', 'Estimated, not counted by the provider')}
        >
          ~{formatTokens(tokens)}
        </span>
        <span className={styles.number}>{formatPercent(share)}</span>
      </button>
      {onOpen && (
        <ToolButton
          icon="eye"
          label={t('stepscope.prompt.open-file', 'Open {{file}}', { file: part?.label ?? '', ...RAW })}
          onClick={onOpen}
        />
      )}
      {onGoToStep && (
        <ToolButton
          icon="external-link-alt"
          label={t('stepscope.prompt.go-to-step', 'Go to step {{step}}', { step: part?.step_name ?? '', ...RAW })}
          onClick={onGoToStep}
        />
      )}
    </li>
  );
}

function VariableValue({ value, origin }: { value: string; origin: string }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.value} title={value}>
      {' = '}
      <code>{value}</code> ({origin})
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', alignItems: 'center', minHeight: 28, borderLeft: '4px solid', borderRadius: 2 }),
  nested: css({ marginLeft: theme.spacing(2) }),
  highlighted: css({ background: theme.colors.action.hover }),
  show: css({
    flex: 1,
    minWidth: 0,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minHeight: 28,
    padding: theme.spacing(0, 0.75),
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    textAlign: 'left',
    fontSize: theme.typography.bodySmall.fontSize,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: -2 },
    '@media (pointer: coarse)': { minHeight: 44 },
  }),
  word: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  label: css({ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  value: css({ color: theme.colors.text.secondary, '& code': { padding: 0, border: 'none', background: 'none' } }),
  size: css({ '@container (max-width: 440px)': { display: 'none' } }),
  number: css({
    flex: 'none',
    minWidth: 44,
    color: theme.colors.text.secondary,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    textAlign: 'right',
  }),
});
