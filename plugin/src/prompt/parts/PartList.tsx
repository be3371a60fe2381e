import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { PromptPart } from '@stepscope/exporter/contract/prompt';

import { bandKey, variableOrigin, variableValue } from './bandLayers';
import type { Band } from './bands';
import { PartRow } from './PartRow';

interface PartListProps {
  text: string;
  bands: readonly Band[];
  colors: readonly string[];
  /** Key of the band or variable under the pointer, here or in the text. */
  hovered: string | null;
  onHover: (key: string | null) => void;
  onShow: (offset: number) => void;
  /** Opens a file by itself. */
  onOpen: (part: PromptPart) => void;
  /** Gives the way to a step by its name; undefined where this run has no such step. */
  goToStep: (stepName: string) => (() => void) | undefined;
}

/** The parts of a prompt, each followed by the variables in it. */
export function PartList({ text, bands, colors, hovered, onHover, onShow, onOpen, goToStep }: PartListProps) {
  const styles = useStyles2(getStyles);
  const row = (key: string, part: PromptPart | null, start: number, end: number) => ({
    part,
    length: end - start,
    share: (end - start) / text.length,
    highlighted: hovered === key,
    onHover: (over: boolean) => onHover(over ? key : null),
    onShow: () => onShow(start),
    onOpen: part?.source === 'file' ? () => onOpen(part) : undefined,
    onGoToStep: part?.step_name === undefined ? undefined : goToStep(part.step_name),
  });
  return (
    <ol className={styles.list} aria-label={t('stepscope.prompt.parts', 'Parts of the prompt')}>
      {bands.flatMap((band, index) => {
        const key = bandKey(index);
        const color = colors[index] ?? '';
        return [
          <PartRow key={key} color={color} {...row(key, band.part, band.start, band.end)} />,
          ...band.nested.map((part, nested) => {
            const variable = { value: variableValue(text, part), origin: variableOrigin(part) };
            const nestedKey = bandKey(index, nested);
            return (
              <PartRow
                key={nestedKey}
                color={color}
                variable={variable}
                {...row(nestedKey, part, part.start, part.end)}
              />
            );
          }),
        ];
      })}
    </ol>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: theme.spacing(0.5, 1),
    maxHeight: '40%',
    overflowY: 'auto',
    flex: 'none',
    containerType: 'inline-size',
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
});
