import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import type { PromptPart } from '@stepscope/exporter/contract/prompt';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';

import type { TextRange } from '../../ui/search/textRange';
import { LinesView } from '../lines/LinesView';
import { ScrollArea } from '../lines/ScrollArea';
import { bandColors } from './bandColors';
import { bandLayers } from './bandLayers';
import type { Band } from './bands';
import { buildBands } from './bands';
import { FileDrawer } from './FileDrawer';
import { PartList } from './PartList';

interface PartsViewProps {
  text: string;
  parts: readonly PromptPart[];
  matches: readonly TextRange[];
  current: TextRange | null;
  /** Gives the way to a step by its name; undefined where this run has no such step. */
  goToStep: (stepName: string) => (() => void) | undefined;
  /** What stands below the text: why it ends there. */
  end: ReactNode;
}

/** The prompt as it was put together: a list of its parts above the text, each with its colour in both. */
export function PartsView({ text, parts, matches, current, goToStep, end }: PartsViewProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [hovered, setHovered] = useState<string | null>(null);
  const [goTo, setGoTo] = useState<{ offset: number } | null>(null);
  const [opened, setOpened] = useState<PromptPart | null>(null);
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  useHoveredBand(frame, setHovered);
  const bands = useMemo(() => shownBands(text, parts), [text, parts]);
  const colors = useMemo(() => bandColors(bands, theme), [bands, theme]);
  const layers = useMemo(() => {
    const classes = colors.map(bandClass);
    return bandLayers(text, bands, { band: (index) => classes[index] ?? '', variable: styles.variable });
  }, [text, bands, colors, styles]);
  return (
    <div className={styles.view}>
      <PartList
        {...{ text, bands, colors, hovered, goToStep }}
        onHover={setHovered}
        onShow={(offset) => setGoTo({ offset })}
        onOpen={setOpened}
      />
      {opened !== null && (
        <FileDrawer name={opened.label} text={text.slice(opened.start, opened.end)} onClose={() => setOpened(null)} />
      )}
      {/* The highlight is a rule of the frame, so that no row of the text is drawn again. */}
      <div
        ref={setFrame}
        className={hovered === null ? styles.text : `${styles.text} ${highlightClass(hovered, theme)}`}
      >
        <ScrollArea label={t('stepscope.prompt.prompt', 'Prompt')}>
          {(scroller) => (
            <>
              <LinesView {...{ text, scroller, matches, current, goTo, layers }} />
              {end}
            </>
          )}
        </ScrollArea>
      </div>
    </div>
  );
}

/** The bands of a prompt but for the white space that joins its parts. */
function shownBands(text: string, parts: readonly PromptPart[]): Band[] {
  return buildBands(text.length, parts).filter(
    ({ part, start, end }) => part !== null || /\S/.test(text.slice(start, end))
  );
}

/** Tells which band of the text the pointer is over. Keyboard and touch have the list above for it. */
function useHoveredBand(frame: HTMLElement | null, onHover: (key: string | null) => void) {
  useEffect(() => {
    if (!frame) {
      return undefined;
    }
    const over = ({ target }: Event) =>
      onHover(target instanceof Element ? (target.closest<HTMLElement>('[data-band]')?.dataset['band'] ?? null) : null);
    const leave = () => onHover(null);
    frame.addEventListener('mouseover', over);
    frame.addEventListener('mouseleave', leave);
    return () => {
      frame.removeEventListener('mouseover', over);
      frame.removeEventListener('mouseleave', leave);
    };
  }, [frame, onHover]);
}

/** The band's colour under its text, and as a line where it begins. */
function bandClass(color: string): string {
  return css({
    backgroundColor: `color-mix(in srgb, ${color} 14%, transparent)`,
    '&[data-label]': { boxShadow: `inset 3px 0 0 ${color}`, paddingLeft: 6 },
  });
}

function highlightClass(key: string, theme: GrafanaTheme2): string {
  return css({
    [`& [data-band="${key}"], & [data-band^="${key}."]`]: {
      backgroundImage: `linear-gradient(${theme.colors.action.selected}, ${theme.colors.action.selected})`,
      outline: `1px solid ${theme.colors.border.strong}`,
    },
  });
}

const getStyles = () => ({
  view: css({ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }),
  text: css({ flex: 1, minHeight: 0, display: 'flex' }),
  variable: css({ textDecoration: 'underline', textDecorationStyle: 'dotted', textUnderlineOffset: 3, cursor: 'help' }),
});
