import type { OtlpSpan } from '../backends/otlp.ts';

/** A trace as indented names, children in order of their start: what a person sees in Tempo. */
export function shapeOf(spans: OtlpSpan[]): string[] {
  const ids = new Set(spans.map((span) => span.span_id));
  const childrenOf = (parent: string | null) =>
    spans
      .filter((span) => span.parent_span_id === parent || (parent === null && !ids.has(span.parent_span_id ?? '')))
      .sort((a, b) => a.start_ms - b.start_ms);
  const lines = (span: OtlpSpan, depth: number): string[] => [
    `${'  '.repeat(depth)}${span.name}`,
    ...childrenOf(span.span_id).flatMap((child) => lines(child, depth + 1)),
  ];
  return childrenOf(null).flatMap((root) => lines(root, 0));
}

/** The one span of this name. */
export function spanNamed(spans: OtlpSpan[], name: string): OtlpSpan {
  const found = spans.filter((span) => span.name === name);
  if (found.length !== 1 || !found[0]) {
    throw new Error(`${found.length} spans are named "${name}", of ${spans.map((span) => span.name).join(', ')}`);
  }
  return found[0];
}
