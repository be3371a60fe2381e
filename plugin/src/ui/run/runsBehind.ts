import type { RunStatus } from '@stepscope/exporter/contract/status';

import { PLUGIN_BASE_URL } from '../../constants';

/** Which runs a figure is made of, as the list of runs is asked for them; an address has the same names. */
export interface RunsBehind {
  pipeline_name?: string | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  /** They made a model call that ended from here on, and before there; of the provider and model, where named. */
  call_ended_from?: string | undefined;
  call_ended_to?: string | undefined;
  /** It was answered after this many ms, and before that many. */
  call_ms_from?: number | undefined;
  call_ms_to?: number | undefined;
  /** They ended from here on, and before there. */
  ended_from?: string | undefined;
  ended_to?: string | undefined;
  /** They began in this hour of this day of a week (Monday is 1), in `time_zone`. */
  started_weekday?: number | undefined;
  started_hour?: number | undefined;
  time_zone?: string | undefined;
}

/** What an address says of them. */
export const BEHIND_NAMES = [
  'pipeline_name',
  'provider',
  'model',
  'call_ended_from',
  'call_ended_to',
  'call_ms_from',
  'call_ms_to',
  'ended_from',
  'ended_to',
  'started_weekday',
  'started_hour',
  'time_zone',
] as const satisfies ReadonlyArray<keyof RunsBehind>;

/** Path of the list of these runs, of those with a status where one is named. */
export function runsBehindPath(behind: RunsBehind, status?: RunStatus): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...behind, status })) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return `${PLUGIN_BASE_URL}/runs?${query.toString()}`;
}

/** The runs that an address names; null where it names none. What it does not know, it leaves out. */
export function parseRunsBehind(search: string): RunsBehind | null {
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name) || undefined;
  const moment = (name: string) => {
    const value = Date.parse(query.get(name) ?? '');
    return Number.isNaN(value) ? undefined : new Date(value).toISOString();
  };
  const number = (name: string, least: number, most: number) => {
    const value = Number(query.get(name) ?? NaN);
    return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  };
  const weekday = number('started_weekday', 1, 7);
  const hour = number('started_hour', 0, 23);
  const behind: RunsBehind = {
    pipeline_name: text('pipeline_name'),
    provider: text('provider'),
    model: text('model'),
    call_ended_from: moment('call_ended_from'),
    call_ended_to: moment('call_ended_to'),
    call_ms_from: number('call_ms_from', 0, Infinity),
    call_ms_to: number('call_ms_to', 0, Infinity),
    ended_from: moment('ended_from'),
    ended_to: moment('ended_to'),
    started_weekday: weekday,
    started_hour: hour,
    time_zone: weekday === undefined && hour === undefined ? undefined : knownZone(text('time_zone')),
  };
  return Object.values(behind).every((value) => value === undefined) ? null : behind;
}

function knownZone(name: string | undefined): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) && name;
  } catch {
    return undefined;
  }
}
