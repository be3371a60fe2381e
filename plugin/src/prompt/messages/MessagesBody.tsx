import { t } from '@grafana/i18n';
import { useMemo, useState } from 'react';

import { FindBar } from '../find/FindBar';
import { useFind } from '../find/useFind';
import { ScrollArea } from '../lines/ScrollArea';
import { VirtualRows } from '../lines/VirtualRows';
import type { BodyProps } from '../panel/body.types';
import { ReplyEnd } from '../side/ReplySide';
import { Side } from '../side/Side';
import { messageList } from './messageList';
import { MessageRow } from './MessageRow';
import { usePartDocs } from './usePartDocs';

/** Messages up to which all are drawn; each holds a rendered text. */
const DRAW_ALL_UP_TO = 40;
const MESSAGE_HEIGHT = 120;

/** The whole conversation of a call, reply included, in one column. */
export function MessagesBody({ call, content, reply, streaming, findState }: BodyProps) {
  const messages = useMemo(() => messageList(content, reply), [content, reply]);
  const docs = usePartDocs(messages, streaming);
  const findDocs = useMemo(() => Array.from(docs.values()), [docs]);
  const find = useFind(findDocs, findState.options);
  const foundDoc = find.current?.doc;
  const foundAt = find.current?.match.start;
  const found = useMemo(
    () => (foundDoc === undefined ? null : { row: Number(foundDoc.split('.')[0]), at: foundAt }),
    [foundDoc, foundAt]
  );
  const [asked, setAsked] = useState<{ row: number; over: object | null }>();
  // Whichever came last: the link that was followed, or the match that was stepped to.
  const goTo = asked?.over === found ? (asked ?? null) : found;
  const title = t('stepscope.prompt.conversation', 'Conversation');
  return (
    <>
      {findState.open && <FindBar state={findState} find={find} />}
      <Side side="messages" title={title}>
        <ScrollArea label={title} growing={streaming} length={reply.length}>
          {(scroller) => (
            <>
              <VirtualRows
                count={messages.length}
                scroller={scroller}
                estimate={MESSAGE_HEIGHT}
                drawAllUpTo={DRAW_ALL_UP_TO}
                overscan={3}
                goTo={goTo}
                renderRow={(index) => {
                  const message = messages[index];
                  return (
                    message && (
                      <MessageRow
                        {...{ index, message, docs, scroller, find, streaming }}
                        onGoToMessage={(row) => setAsked({ row, over: found })}
                      />
                    )
                  );
                }}
              />
              <ReplyEnd call={call} content={content} reply={reply} streaming={streaming} />
            </>
          )}
        </ScrollArea>
      </Side>
    </>
  );
}
