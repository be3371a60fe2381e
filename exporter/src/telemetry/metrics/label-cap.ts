/** What values beyond the cap are called. */
const OTHER = '_other';

/**
 * Keeps a metric label's number of distinct values bounded: the first `max` keep their names, later ones are `_other`.
 * A workflow or model name comes from a user's file, and every new value is a new series in Prometheus for good.
 */
export function labelCap(max: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) {
      return value;
    }
    if (known.size >= max) {
      return OTHER;
    }
    known.add(value);
    return value;
  };
}
