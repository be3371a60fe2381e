import { formatInZone } from '../../ui/timeZone';

const DAY_S = 86_400;
const DAY = { month: 'short', day: 'numeric' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Start of a bucket in the reader's time zone, as finely as buckets of this width need it. */
export function bucketLabel(iso: string, stepS: number): string {
  return formatInZone(new Date(iso), stepS >= DAY_S ? DAY : MINUTE);
}
