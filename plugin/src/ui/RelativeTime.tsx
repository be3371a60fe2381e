import { formatAbsolute, formatRelative } from './format';
import { useNow } from './useNow';

/** How long ago something was, with the absolute time on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const now = useNow(true);
  return (
    <time dateTime={iso} title={formatAbsolute(iso)}>
      {formatRelative(iso, now)}
    </time>
  );
}
