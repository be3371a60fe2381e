import { renderHook, waitFor } from '@testing-library/react';

import { splitBlocks } from './splitBlocks';
import { SPLIT_AT_ONCE, useBlocks } from './useBlocks';

const PARAGRAPH = 'A paragraph of the text.\n\n';
const LONG = PARAGRAPH.repeat(Math.ceil((SPLIT_AT_ONCE * 2) / PARAGRAPH.length));

describe('useBlocks', () => {
  it('has the begin of a long text at once and all of it a moment later, as the same blocks', async () => {
    const { result } = renderHook(useBlocks, { initialProps: LONG });
    const [first] = result.current.blocks;
    expect(result.current.text).toHaveLength(SPLIT_AT_ONCE);
    expect(result.current.blocks.at(-1)?.end).toBe(SPLIT_AT_ONCE);
    await waitFor(() => expect(result.current.text).toBe(LONG));
    expect(result.current.blocks).toEqual(splitBlocks(LONG));
    expect(result.current.blocks[0]).toBe(first);
  });

  it('goes from one long text to another', async () => {
    const { result, rerender } = renderHook(useBlocks, { initialProps: LONG });
    await waitFor(() => expect(result.current.text).toBe(LONG));
    const other = `# Another\n\n${LONG}`;
    rerender(other);
    expect(result.current.text).toBe(other.slice(0, SPLIT_AT_ONCE));
    await waitFor(() => expect(result.current.text).toBe(other));
  });

  it('has every word of a growing text at once', () => {
    const { result, rerender } = renderHook(useBlocks, { initialProps: 'One' });
    rerender(`One ${LONG}`);
    expect(result.current.text).toBe(`One ${LONG}`);
  });
});
