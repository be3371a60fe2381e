import { NO_USAGE } from '@stepscope/exporter/contract/usage';

import { tokenSegments } from './tokenSegments';

describe('tokenSegments', () => {
  it('is empty for no usage', () => {
    expect(tokenSegments(NO_USAGE)).toEqual([]);
  });

  it('counts cached and reasoning tokens once', () => {
    const segments = tokenSegments({
      input_tokens: 100,
      output_tokens: 100,
      cache_read_input_tokens: 60,
      cache_creation_input_tokens: 10,
      reasoning_output_tokens: 25,
    });
    expect(segments.map(({ kind, tokens }) => [kind, tokens])).toEqual([
      ['input', 30],
      ['cache_read', 60],
      ['cache_creation', 10],
      ['output', 75],
      ['reasoning', 25],
    ]);
    expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('never goes below zero on a provider that counts cache outside the input', () => {
    const segments = tokenSegments({ ...NO_USAGE, input_tokens: 5, cache_read_input_tokens: 50 });
    expect(segments).toEqual([{ kind: 'cache_read', tokens: 50, share: 1 }]);
  });
});
