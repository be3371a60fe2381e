import { NO_USAGE } from '@stepscope/exporter/contract/usage';

import { estimateTokens, tokensPerSecond } from './speed';

const usage = { ...NO_USAGE, output_tokens: 100 };

describe('tokensPerSecond', () => {
  it('divides by the time after the first chunk', () => {
    expect(tokensPerSecond({ usage, duration_ms: 3000, time_to_first_chunk_ms: 1000 })).toBe(50);
  });

  it('divides by the whole time where the first chunk is unknown', () => {
    expect(tokensPerSecond({ usage, duration_ms: 2000, time_to_first_chunk_ms: null })).toBe(50);
  });

  it.each([
    { usage: null, duration_ms: 1000, time_to_first_chunk_ms: 1 },
    { usage, duration_ms: null, time_to_first_chunk_ms: 1 },
    { usage, duration_ms: 10, time_to_first_chunk_ms: 10 },
    { usage: NO_USAGE, duration_ms: 10, time_to_first_chunk_ms: 1 },
  ])('is unknown for %j', (call) => {
    expect(tokensPerSecond(call)).toBeNull();
  });
});

describe('estimateTokens', () => {
  it('rounds up', () => {
    expect([estimateTokens(0), estimateTokens(1), estimateTokens(8)]).toEqual([0, 1, 2]);
  });
});
