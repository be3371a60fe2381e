import type { Analytics } from '@stepscope/exporter/contract/analytics';

import type { RunsBehind } from '../../ui/run/runsBehind';
import type { Filters } from './filters';

/** The runs that every figure of the page is about. */
export type Behind = Readonly<RunsBehind>;

/** The runs of the window and of what the bar says. */
export function behindAll({ from, to }: Pick<Analytics, 'from' | 'to'>, filters: Filters): Behind {
  const { pipeline, provider, model } = filters;
  return { pipeline_name: pipeline, provider, model, ended_from: from, ended_to: to };
}

/** Of these, those that ended in one bucket of time. */
export function behindBucket(behind: Behind, timestamp: string, stepS: number): Behind {
  const begin = Date.parse(timestamp);
  const first = Math.max(begin, Date.parse(behind.ended_from ?? timestamp));
  const end = Math.min(begin + stepS * 1000, Date.parse(behind.ended_to ?? '') || Infinity);
  return { ...behind, ended_from: new Date(first).toISOString(), ended_to: new Date(end).toISOString() };
}

/** The runs with a model call that ended in one bucket of time: they need not have ended themselves. */
export function behindCalls(behind: Behind, timestamp: string, stepS: number): Behind {
  const { ended_from, ended_to, ...rest } = behindBucket(behind, timestamp, stepS);
  return { ...rest, call_ended_from: ended_from, call_ended_to: ended_to };
}
