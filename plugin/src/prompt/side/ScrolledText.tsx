import type { ReactNode } from 'react';

import type { Find } from '../find/useFind';
import { matchesIn } from '../find/useFind';
import type { Layer } from '../lines/decoration';
import { ScrollArea } from '../lines/ScrollArea';
import type { Presentation } from '../rendered/present';
import { TextView } from '../rendered/TextView';

interface ScrolledTextProps {
  /** Name of the region for screen readers. */
  label: string;
  doc: { id: string; text: string; content: Presentation | { kind: 'raw'; text: string; layers?: readonly Layer[] } };
  find: Find;
  streaming?: boolean;
  /** What stands below the text: why it ends there. */
  end?: ReactNode;
}

/** A text with its own scroller; it follows its end while it grows. */
export function ScrolledText({ label, doc, find, streaming = false, end }: ScrolledTextProps) {
  const looking = find.options.query === '' ? null : find.options;
  return (
    <ScrollArea label={label} growing={streaming} length={doc.text.length}>
      {(scroller) => (
        <>
          <TextView
            content={doc.content}
            scroller={scroller}
            find={looking}
            {...matchesIn(find, doc.id)}
            streaming={streaming}
          />
          {end}
        </>
      )}
    </ScrollArea>
  );
}
