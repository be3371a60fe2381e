import { formatDuration, formatElapsed, NOTHING } from './format';
import { useNow } from './useNow';

interface LiveTimerProps {
  /** ISO time; null before it started. */
  startedAt: string | null;
  /** ISO time; null while it runs. */
  endedAt: string | null;
  /** False freezes the number although there is no end yet, e.g. while paused. */
  running?: boolean;
}

/** Elapsed time that counts by itself, without rendering what stands around it. Not announced: it changes each second. */
export function LiveTimer({ startedAt, endedAt, running = true }: LiveTimerProps) {
  const live = startedAt !== null && endedAt === null && running;
  const now = useNow(live);
  if (startedAt === null) {
    return <span>{NOTHING}</span>;
  }
  const start = Date.parse(startedAt);
  if (endedAt !== null) {
    return <span>{formatDuration(Math.max(0, Date.parse(endedAt) - start))}</span>;
  }
  return (
    <span role="timer" aria-live="off">
      {formatElapsed(now - start)}
    </span>
  );
}
