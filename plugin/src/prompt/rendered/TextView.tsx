import { memo } from 'react';

import { onDemand } from '../../ui/onDemand';
import type { FindOptions } from '../../ui/search/findMatches';
import type { TextRange } from '../../ui/search/textRange';
import type { Layer } from '../lines/decoration';
import type { LinesViewProps } from '../lines/LinesView';
import { MarkdownView } from '../markdown/MarkdownView';
import type { Presentation } from './present';

/** Of a text that waits for its view, about a screen. */
const FIRST = 4000;

// Most prompts and replies are Markdown.
const LinesView = onDemand(
  async () => (await import(/* webpackChunkName: "prompt-lines" */ '../lines/LinesView')).LinesView,
  ({ text }: LinesViewProps) => <code style={PLAIN}>{text.slice(0, FIRST)}</code>
);

interface TextViewProps {
  content: Presentation | { kind: 'raw'; text: string; layers?: readonly Layer[] };
  scroller: HTMLElement | null;
  /** Null while nothing is looked for. */
  find: FindOptions | null;
  matches: readonly TextRange[];
  current: TextRange | null;
  streaming?: boolean;
}

/** A text in the way that was chosen for it. Drawn again only when it or its matches change. */
export const TextView = memo(function TextView({ content, find, ...rest }: TextViewProps) {
  switch (content.kind) {
    case 'markdown':
      return <MarkdownView {...rest} text={content.text} find={find} />;
    case 'code':
      return <LinesView {...rest} text={content.text} language={content.language} />;
    case 'raw':
      return <LinesView {...rest} text={content.text} layers={content.layers} lineNumbers />;
  }
});

const PLAIN = { display: 'block', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;
