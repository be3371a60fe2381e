/** The ids between two rows of a list, both among them, whichever is above; only `to` when `from` is not in the list. */
export function rangeOf(ids: readonly string[], from: string | undefined, to: string): string[] {
  const [a, b] = [from === undefined ? -1 : ids.indexOf(from), ids.indexOf(to)];
  return a === -1 || b === -1 ? [to] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/** The selection after a row was pressed: that row, or with `range` all from the one pressed before, become as it will be. */
export function pressed(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  press: { id: string; range: boolean; before: string | undefined }
): Set<string> {
  const next = new Set(selected);
  const take = !selected.has(press.id);
  for (const id of press.range ? rangeOf(ids, press.before, press.id) : [press.id]) {
    if (take) {
      next.add(id);
    } else {
      next.delete(id);
    }
  }
  return next;
}
