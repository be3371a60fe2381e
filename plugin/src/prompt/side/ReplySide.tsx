import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { formatCount } from '../../ui/format';
import type { Find } from '../find/useFind';
import type { BodyProps } from '../panel/body.types';
import type { Doc } from '../panel/docs';
import { textIntegrity } from '../text/integrity';
import { replyNotes, restNotes } from './endNotes';
import { Fold } from './Fold';
import { ScrolledText } from './ScrolledText';
import { Side } from './Side';
import { TextEnd } from './TextEnd';

interface ReplySideProps extends Pick<BodyProps, 'call' | 'content' | 'reply' | 'streaming'> {
  docs: readonly Doc[];
  find: Find;
}

/** What came back: the reasoning folded, then the reply, growing while it streams. */
export function ReplySide({ call, content, reply, streaming, docs, find }: ReplySideProps) {
  const reasoning = docs.find(({ id }) => id === 'reasoning');
  const doc = docs.find(({ id }) => id === 'reply');
  const title = t('stepscope.prompt.reply', 'Reply');
  const cut = content.texts_cut && reply.length < call.response_length;
  const reasoningTitle = t('stepscope.prompt.reasoning', 'Reasoning');
  return (
    <Side side="reply" title={title} text={reply} wholeLength={cut ? call.response_length : undefined}>
      {reasoning && (
        <Fold
          title={reasoningTitle}
          detail={t('stepscope.prompt.part-size', '{{size}} chars', { size: formatCount(reasoning.text.length) })}
          forced={find.current?.doc === 'reasoning'}
        >
          <ScrolledText label={reasoningTitle} doc={reasoning} find={find} />
        </Fold>
      )}
      {doc && (
        <ScrolledText
          label={title}
          doc={doc}
          find={find}
          streaming={streaming}
          end={
            cut ? (
              <TextEnd notes={restNotes()} />
            ) : (
              <ReplyEnd call={call} content={content} reply={reply} streaming={streaming} />
            )
          }
        />
      )}
    </Side>
  );
}

/** What stands where the reply stops, or where it has not begun. */
export function ReplyEnd({
  call,
  content,
  reply,
  streaming,
}: Pick<BodyProps, 'call' | 'content' | 'reply' | 'streaming'>) {
  const styles = useStyles2(getStyles);
  if (streaming) {
    return reply === '' ? (
      <p className={styles.faint}>{t('stepscope.prompt.waiting', 'Waiting for the first words of the model…')}</p>
    ) : null;
  }
  const brokenOff = content.broken_off?.includes('response');
  const notes = replyNotes(call, textIntegrity(reply, call.response_length, { brokenOff }));
  return reply === '' && notes.length === 0 ? (
    <p className={styles.faint}>{t('stepscope.prompt.no-reply', 'The model replied with no text.')}</p>
  ) : (
    <TextEnd notes={notes} />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  faint: css({ margin: 0, color: theme.colors.text.secondary }),
});
