import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';

import type { Find } from '../find/useFind';
import type { ShownMessage } from './messageList';
import { MessagePartView } from './MessagePartView';
import { roleIcon, roleWord } from './roleLook';
import type { PartDoc } from './usePartDocs';

interface MessageRowProps {
  index: number;
  message: ShownMessage;
  docs: ReadonlyMap<string, PartDoc>;
  scroller: HTMLElement | null;
  find: Find;
  streaming: boolean;
  onGoToMessage: (message: number) => void;
}

/** One message: who says it, and all that is in it. */
export function MessageRow({ index, message, docs, streaming, ...rest }: MessageRowProps) {
  const styles = useStyles2(getStyles);
  const last = message.parts.length - 1;
  return (
    <article className={styles.message} data-row={index} data-role={message.role}>
      <h4 className={styles.role}>
        <Icon name={roleIcon(message.role)} size="sm" aria-hidden /> {roleWord(message.role)}
      </h4>
      {message.parts.map((part, at) => {
        const doc = docs.get(part.id);
        return (
          doc && (
            <MessagePartView
              key={part.id}
              part={part}
              doc={doc}
              streaming={streaming && message.received && at === last}
              {...rest}
            />
          )
        );
      })}
    </article>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    marginBottom: theme.spacing(1),
    borderLeft: `3px solid ${theme.colors.border.medium}`,
    '&[data-role="user"]': { borderLeftColor: theme.colors.primary.border },
    '&[data-role="assistant"]': { borderLeftColor: theme.colors.warning.border },
  }),
  role: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    margin: 0,
    padding: theme.spacing(0.25, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
});
