import { useMemo, useRef } from 'react';

import type { Presentation } from '../rendered/present';
import { present } from '../rendered/present';
import type { ShownMessage } from './messageList';

/** A part of a message as it is drawn and searched. */
export interface PartDoc {
  id: string;
  text: string;
  content: Presentation;
}

/** The drawn form of every part, by its id. Parts whose text is the same as before keep theirs. */
export function usePartDocs(messages: readonly ShownMessage[], growing: boolean): Map<string, PartDoc> {
  const kept = useRef(new Map<string, { source: string; growing: boolean; doc: PartDoc }>());
  return useMemo(() => {
    const docs = new Map<string, PartDoc>();
    const next: typeof kept.current = new Map();
    for (const { parts, received } of messages) {
      for (const { id, text } of parts) {
        const grows = growing && received;
        const known = kept.current.get(id);
        const doc = known?.source === text && known.growing === grows ? known.doc : docOf(id, text, grows);
        docs.set(id, doc);
        next.set(id, { source: text, growing: grows, doc });
      }
    }
    kept.current = next;
    return docs;
  }, [messages, growing]);
}

function docOf(id: string, text: string, growing: boolean): PartDoc {
  const content = present(text, growing);
  return { id, text: content.text, content };
}
