import { cx } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import type { FindOptions } from '../../ui/search/findMatches';
import type { TextRange } from '../../ui/search/textRange';
import { testIds } from '../../ui/testIds';
import { Caret } from '../lines/Caret';
import { VirtualRows } from '../lines/VirtualRows';
import { touchingRanges } from '../text/cutRanges';
import { MarkdownBlock } from './MarkdownBlock';
import { getMarkdownStyles } from './MarkdownView.styles';
import type { Block } from './splitBlocks';
import { useBlocks } from './useBlocks';

interface MarkdownViewProps {
  text: string;
  scroller: HTMLElement | null;
  find: FindOptions | null;
  /** Matches in the Markdown source; a match across markup is shown by its block alone. */
  matches: readonly TextRange[];
  current: TextRange | null;
  streaming?: boolean;
}

const BLOCK_HEIGHT = 60;
const BLOCK_OVERSCAN = 3;

/** A Markdown text as blocks, each rendered by itself. Made for text of a model: nothing in it is trusted. */
export function MarkdownView(props: MarkdownViewProps) {
  const { scroller, find, matches, current, streaming = false } = props;
  const styles = useStyles2(getMarkdownStyles);
  const { text, blocks } = useBlocks(props.text);
  const currentBlock = current === null ? -1 : blocks.findIndex((block) => block.end > current.start);
  const goTo = useMemo(
    () => (currentBlock === -1 ? null : { row: currentBlock, at: current?.start }),
    [currentBlock, current?.start]
  );
  const renderRow = (row: number) => {
    const block = blocks[row];
    if (!block) {
      return null;
    }
    const isCurrent = row === currentBlock;
    const found = find !== null && touchingRanges(matches, block.start, block.end).length > 0;
    const growing = streaming && row === blocks.length - 1;
    return (
      <div
        data-row={row}
        className={cx(isCurrent ? styles.currentBlock : styles.block, growing && styles.growing)}
        data-testid={growing ? testIds.prompt.caret : undefined}
      >
        <MarkdownBlock
          kind={block.kind}
          text={contentOf(block, text)}
          language={block.kind === 'code' ? block.language : ''}
          find={found ? find : null}
          current={isCurrent && current ? touchingRanges(matches, block.start, current.start).length : -1}
        />
      </div>
    );
  };
  return (
    <div className={styles.markdown}>
      {streaming && blocks.length === 0 && <Caret />}
      <VirtualRows
        count={blocks.length}
        scroller={scroller}
        estimate={BLOCK_HEIGHT}
        overscan={BLOCK_OVERSCAN}
        goTo={goTo}
        renderRow={renderRow}
      />
    </div>
  );
}

function contentOf(block: Block, text: string): string {
  return block.kind === 'code'
    ? text.slice(block.content_start, block.content_end)
    : text.slice(block.start, block.end);
}
