/** The query with parameters set or, where undefined, removed; empty where none is left. */
export function withParams(search: string, own: Record<string, string | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) {
      query.delete(name);
    } else {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
