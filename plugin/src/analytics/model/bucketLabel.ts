const DAY_S = 86_400;
const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });
const minute = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** Start of a bucket in the reader's time zone, as finely as buckets of this width need it. */
export function bucketLabel(iso: string, stepS: number): string {
  return (stepS >= DAY_S ? day : minute).format(new Date(iso));
}
