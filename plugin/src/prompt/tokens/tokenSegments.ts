import type { Usage } from '@stepscope/exporter/contract/usage';

export type TokenKind = 'input' | 'cache_read' | 'cache_creation' | 'output' | 'reasoning';

export interface TokenSegment {
  kind: TokenKind;
  tokens: number;
  /** Share of all tokens of the call, 0 to 1. */
  share: number;
}

/**
 * Usage as parts that don't overlap and add up to input plus output: cached tokens are taken out of the input and
 * reasoning out of the output (`contract/usage.ts`). Kinds with no tokens are left out; a provider that reports more
 * cached than input tokens gets 0 uncached ones, never a negative number.
 */
export function tokenSegments(usage: Usage): TokenSegment[] {
  const { input_tokens, output_tokens, cache_read_input_tokens, cache_creation_input_tokens, reasoning_output_tokens } =
    usage;
  const counts: Array<[TokenKind, number]> = [
    ['input', Math.max(0, input_tokens - cache_read_input_tokens - cache_creation_input_tokens)],
    ['cache_read', cache_read_input_tokens],
    ['cache_creation', cache_creation_input_tokens],
    ['output', Math.max(0, output_tokens - reasoning_output_tokens)],
    ['reasoning', reasoning_output_tokens],
  ];
  const total = counts.reduce((sum, [, tokens]) => sum + tokens, 0);
  return counts.flatMap(([kind, tokens]) => (tokens > 0 ? [{ kind, tokens, share: tokens / total }] : []));
}
