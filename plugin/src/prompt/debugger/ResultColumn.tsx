import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, useStyles2, useTheme2 } from '@grafana/ui';
import type { PromptPreview } from '@stepscope/exporter/contract/prompt-preview';

import { CopyButton } from '../../ui/CopyButton';
import { formatTokens, formatUsd } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { ToolButton } from '../../ui/ToolButton';
import { bandColors } from '../parts/bandColors';
import { Column } from './Column';

interface ResultColumnProps {
  preview: PromptPreview;
  /** Tokens and cost of a call in words; those of the preview when absent. */
  facts?: string | undefined;
  /** Index of the last part shown; all of them when absent. */
  current?: number;
  /** Goes from part to part; without it there are no buttons for that. */
  onStep?: (part: number) => void;
}

/** The prompt as it comes out, part by part. */
export function ResultColumn({
  preview,
  facts = factsOf(preview),
  current = preview.pieces.length - 1,
  onStep,
}: ResultColumnProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const { pieces } = preview;
  // The colours that the inspector gives these parts.
  const colors = bandColors(
    pieces.map(({ parts: [part] }) => ({ part: part ?? null })),
    theme
  );
  return (
    <Column
      title={t('stepscope.debugger.result', 'Result')}
      actions={
        <>
          {onStep !== undefined && <PartStepper current={current} parts={pieces.length} onStep={onStep} />}
          <CopyButton text={() => preview.prompt_text} label={t('stepscope.debugger.copy', 'Copy the prompt')} />
        </>
      }
    >
      <div className={styles.facts}>{facts}</div>
      {preview.system_prompt !== null && <pre className={styles.system}>{preview.system_prompt}</pre>}
      {pieces.slice(0, current + 1).map((piece, index) =>
        piece.problem === null ? (
          <pre
            key={index}
            className={styles.piece}
            style={{ borderLeftColor: colors[index] }}
            data-current={onStep !== undefined && index === current}
          >
            {piece.text}
          </pre>
        ) : (
          <Alert
            key={index}
            severity="warning"
            title={t('stepscope.debugger.problem', 'Part {{position}} cannot be built', { position: index + 1 })}
          >
            {piece.problem.message}
            {piece.problem.available.length > 0 && (
              <div>
                {t('stepscope.debugger.available', 'There is: {{names}}', {
                  ...RAW,
                  names: piece.problem.available.slice(0, 12).join(', '),
                })}
              </div>
            )}
          </Alert>
        )
      )}
    </Column>
  );
}

interface PartStepperProps {
  current: number;
  parts: number;
  onStep: (part: number) => void;
}

function PartStepper({ current, parts, onStep }: PartStepperProps) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <ToolButton
        icon="angle-left"
        label={t('stepscope.debugger.back', 'One part back')}
        disabled={current <= 0}
        onClick={() => onStep(current - 1)}
      />
      <span className={styles.position}>
        {t('stepscope.debugger.position', '{{n}} of {{m}}', { n: current + 1, m: parts })}
      </span>
      <ToolButton
        icon="angle-right"
        label={t('stepscope.debugger.forward', 'One part on')}
        disabled={current >= parts - 1}
        onClick={() => onStep(current + 1)}
      />
    </>
  );
}

function factsOf(preview: PromptPreview): string {
  const tokens = t('stepscope.debugger.tokens', 'about {{tokens}} (estimated)', {
    ...RAW,
    tokens: formatTokens(preview.estimated_input_tokens),
  });
  const cost = preview.estimated_cost_usd;
  const price =
    cost === null
      ? t('stepscope.debugger.no-price', 'price of {{model}} unknown', { ...RAW, model: preview.model })
      : t('stepscope.debugger.price', '{{low}} to {{high}} a call on {{model}}', {
          ...RAW,
          low: formatUsd(cost.low),
          high: formatUsd(cost.high),
          model: preview.model,
        });
  return `${tokens} · ${price}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  position: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  facts: css({ color: theme.colors.text.secondary }),
  system: css({
    margin: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    wordBreak: 'normal',
    color: theme.colors.text.secondary,
  }),
  piece: css({
    margin: 0,
    padding: theme.spacing(0.5, 1),
    maxHeight: 320,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    // Grafana breaks the lines of a `pre` within words.
    wordBreak: 'normal',
    background: 'transparent',
    border: 'none',
    borderLeft: '4px solid',
    borderRadius: 0,
    '&[data-current="true"]': { background: theme.colors.action.hover },
  }),
});
