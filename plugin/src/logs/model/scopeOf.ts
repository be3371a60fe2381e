import { momentsOf } from '../../ui/RangeInput';
import type { ViewTimeRange } from '../../ui/TimeRangeContext';
import type { LogScope } from '../useLogStore';

/** What is asked for of a run, or of all, in a time range; one that ends now goes on with what is logged. */
export function scopeOf(runId: string | undefined, range: ViewTimeRange | undefined): LogScope {
  const moments = range === undefined ? undefined : momentsOf(range);
  return {
    ...(runId !== undefined && { run_id: runId }),
    ...(moments !== undefined && { from: moments.from }),
    ...(moments !== undefined && range?.to !== 'now' && { to: moments.to }),
  };
}
