import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useState } from 'react';

import { LoadingState } from '../../ui/states/LoadingState';
import { ToolButton } from '../../ui/ToolButton';
import type { Find } from '../find/useFind';
import { matchesIn } from '../find/useFind';
import { LinesView } from '../lines/LinesView';
import { ScrollArea } from '../lines/ScrollArea';
import { Side } from '../side/Side';
import { changePlaces } from './mergedText';
import type { DiffDoc } from './useDiffDoc';

interface DiffSideProps {
  side: 'prompt' | 'reply';
  title: string;
  /** Null while it is worked out. */
  doc: DiffDoc | null;
  find: Find;
}

/** What changed between two texts, in one text, with a way from change to change. */
export function DiffSide({ side, title, doc, find }: DiffSideProps) {
  const styles = useStyles2(getStyles);
  const [stood, setStood] = useState<{ doc: DiffDoc; index: number; goTo: { offset: number } }>();
  const places = doc ? changePlaces(doc.changes) : [];
  const index = stood && stood.doc === doc ? stood.index : -1;
  const step = (by: 1 | -1) => {
    const next = index === -1 && by === -1 ? places.length - 1 : (index + by + places.length) % places.length;
    const offset = places[next];
    if (doc && offset !== undefined) {
      setStood({ doc, index: next, goTo: { offset } });
    }
  };
  return (
    <Side side={side} title={title}>
      <div className={styles.bar} role="status">
        <span className={styles.summary}>{doc && summary(doc, places.length, index)}</span>
        {places.length > 0 && (
          <>
            <ToolButton
              icon="arrow-up"
              label={t('stepscope.prompt.change-previous', 'Previous change')}
              onClick={() => step(-1)}
            />
            <ToolButton
              icon="arrow-down"
              label={t('stepscope.prompt.change-next', 'Next change')}
              onClick={() => step(1)}
            />
          </>
        )}
      </div>
      {doc ? (
        <ScrollArea label={title}>
          {(scroller) => (
            <LinesView
              text={doc.text}
              layers={[doc.changes]}
              scroller={scroller}
              goTo={stood?.doc === doc ? stood.goTo : null}
              {...matchesIn(find, doc.id)}
            />
          )}
        </ScrollArea>
      ) : (
        <LoadingState label={t('stepscope.prompt.comparing', 'Comparing')} rows={3} />
      )}
    </Side>
  );
}

function summary({ coarse }: DiffDoc, count: number, index: number): string {
  if (count === 0) {
    return t('stepscope.prompt.no-changes', 'No difference');
  }
  const places =
    index === -1
      ? t('stepscope.prompt.changes', '{{count}} changes', { count })
      : t('stepscope.prompt.change-position', 'Change {{position}} of {{total}}', {
          position: index + 1,
          total: count,
        });
  return coarse
    ? `${places} · ${t('stepscope.prompt.coarse', 'very long or rewritten stretches are compared line by line')}`
    : places;
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    flex: 'none',
    display: 'flex',
    alignItems: 'center',
    minHeight: 28,
    padding: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  summary: css({ flex: 1 }),
});
