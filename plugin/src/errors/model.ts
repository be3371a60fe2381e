import { t } from '@grafana/i18n';
import type { ErrorGroup } from '@stepscope/exporter/contract/error-groups';
import { ERROR_TYPES, type ErrorType } from '@stepscope/exporter/contract/error-types';

import { PLUGIN_BASE_URL } from '../constants';

export const RANGES = ['1h', '1d', '7d', '30d'] as const;
export type ErrorRange = (typeof RANGES)[number];
const MINUTE_MS = 60_000;
const RANGE_MS: Record<ErrorRange, number> = {
  '1h': 3_600_000,
  '1d': 86_400_000,
  '7d': 604_800_000,
  '30d': 2_592_000_000,
};

export interface ErrorFilters {
  range: ErrorRange;
  type: ErrorType | undefined;
  state: 'open' | 'resolved';
  /** Fingerprint of the group whose detail is open. */
  group: string | undefined;
}

/** Reads the filters of a URL; what it doesn't know, it leaves at its default. */
export function parseErrorFilters(params: URLSearchParams): ErrorFilters {
  return {
    range: RANGES.find((range) => range === params.get('range')) ?? '1d',
    type: ERROR_TYPES.find((type) => type === params.get('type')),
    state: params.get('state') === 'resolved' ? 'resolved' : 'open',
    group: params.get('group') || undefined,
  };
}

/** The parameters of a URL with these filters; those of others stay. */
export function writeErrorFilters(params: URLSearchParams, filters: ErrorFilters): URLSearchParams {
  const next = new URLSearchParams(params);
  const values = {
    range: filters.range === '1d' ? undefined : filters.range,
    type: filters.type,
    state: filters.state === 'open' ? undefined : filters.state,
    group: filters.group,
  };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  return next;
}

/** Path of the page of errors with a group open, in the shortest of its periods that has the last `periodMs`. */
export function errorGroupPath({ fingerprint, state }: ErrorGroup, periodMs: number): string {
  // The last hour is an hour and a moment by the time that it is shown.
  const range = RANGES.find((each) => RANGE_MS[each] >= periodMs - MINUTE_MS) ?? '30d';
  const filters: ErrorFilters = {
    range,
    type: undefined,
    state: state === 'resolved' ? 'resolved' : 'open',
    group: fingerprint,
  };
  return `${PLUGIN_BASE_URL}/errors?${writeErrorFilters(new URLSearchParams(), filters).toString()}`;
}

/** The window to ask for. It ends on a whole minute, so that the same question has the same answer for a while. */
export function errorWindow(range: ErrorRange, nowMs: number): { from: string; to: string } {
  const to = Math.ceil(nowMs / MINUTE_MS) * MINUTE_MS;
  return { from: new Date(to - RANGE_MS[range]).toISOString(), to: new Date(to).toISOString() };
}

/** The word and look of a group's state. */
export function stateLook(state: ErrorGroup['state']): { word: string; color: 'red' | 'orange' | 'blue' | 'green' } {
  switch (state) {
    case 'new':
      return { word: t('stepscope.errors.state.new', 'new'), color: 'red' };
    case 'regressed':
      return { word: t('stepscope.errors.state.regressed', 'back again'), color: 'orange' };
    case 'ongoing':
      return { word: t('stepscope.errors.state.ongoing', 'ongoing'), color: 'blue' };
    case 'resolved':
      return { word: t('stepscope.errors.state.resolved', 'resolved'), color: 'green' };
  }
}
