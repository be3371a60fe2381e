import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { useState } from 'react';

import type { Layout } from '../panel/layout';

type SideId = 'prompt' | 'reply';

interface TwoSidesProps {
  sides: Layout['sides'];
  /** The side of the match that is stood on: with tabs, it comes to the front. `key` tells one match from the next. */
  found: { side: SideId; key: string } | null;
  /** The side in front until the person chooses. */
  first: SideId;
  /** The prompt needs more of the room than the reply. */
  widePrompt?: boolean;
  prompt: ReactNode;
  reply: ReactNode;
}

/** Prompt and reply beside each other, above each other, or as two tabs. */
export function TwoSides({ sides, found, first, widePrompt = false, prompt, reply }: TwoSidesProps) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState<{ side: SideId; over: string }>();
  if (sides !== 'tabs') {
    return (
      <div className={cx(sides === 'beside' ? styles.beside : styles.stacked, widePrompt && styles.widePrompt)}>
        {prompt}
        {reply}
      </div>
    );
  }
  // The person's choice holds until the search or the view moves on.
  const asked = `${first} ${found?.key ?? ''}`;
  const front = chosen?.over === asked ? chosen.side : (found?.side ?? first);
  return (
    <div className={styles.stacked}>
      <div className={styles.tabs}>
        <RadioButtonGroup<SideId>
          fullWidth
          aria-label={t('stepscope.prompt.side', 'Prompt or reply')}
          options={[
            { value: 'prompt', label: t('stepscope.prompt.prompt', 'Prompt') },
            { value: 'reply', label: t('stepscope.prompt.reply', 'Reply') },
          ]}
          value={front}
          onChange={(side) => setChosen({ side, over: asked })}
        />
      </div>
      {front === 'prompt' ? prompt : reply}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  beside: css({
    flex: '1 1 0',
    minHeight: 0,
    display: 'flex',
    '& > [role="group"] + [role="group"]': { borderLeft: `1px solid ${theme.colors.border.weak}` },
  }),
  stacked: css({
    flex: '1 1 0',
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    '& > [role="group"] + [role="group"]': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  widePrompt: css({ '& > [role="group"]:first-child': { flexGrow: 1.8 } }),
  tabs: css({
    flex: 'none',
    padding: theme.spacing(0.5, 1),
    '@media (pointer: coarse)': { '& label': { height: 44, lineHeight: '44px' } },
  }),
});
