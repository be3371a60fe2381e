/** Index that a key moves to in a list of `count` items, or undefined when the key moves nothing. */
export function moveIndex(key: string, index: number, count: number, pageSize: number): number | undefined {
  if (count === 0) {
    return undefined;
  }
  const last = count - 1;
  const targets: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index < 0 ? last : index - 1,
    Home: 0,
    End: last,
    PageDown: index + pageSize,
    PageUp: index - pageSize,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(last, Math.max(0, target));
}
