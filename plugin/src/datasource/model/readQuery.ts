import {
  type FilterName,
  LIST_FILTERS,
  METRIC_NAMES,
  type MetricName,
  MOST_ROWS,
  QUERY_KINDS,
  QUERY_VERSION,
  type QueryKind,
  type StepscopeQuery,
} from './query';
import { queryError } from './queryError';

const EDIT = 'Open the panel in the editor and choose again.';
const TEXTS = [...LIST_FILTERS, 'text', 'level'] as const;

/**
 * A query from the JSON that a dashboard keeps, which people write by hand, generate and provision.
 * @throws SourceError naming the field and what it may be
 */
export function readQuery(saved: unknown): StepscopeQuery {
  const json = recordOf(saved);
  const version = json.version ?? QUERY_VERSION;
  if (version !== QUERY_VERSION) {
    throw queryError(
      `it has version ${shown(version)}, this plugin reads version ${QUERY_VERSION}`,
      'Update the plugin, or make the query anew.'
    );
  }
  const limit = limitOf(json.limit);
  return {
    refId: typeof json.refId === 'string' ? json.refId : 'A',
    ...(json.hide === true && { hide: true }),
    version: QUERY_VERSION,
    queryType: kindOf(json.queryType),
    ...textsOf(json),
    ...(json.metrics !== undefined && { metrics: metricsOf(json.metrics) }),
    texts: flagOf('texts', json.texts, false),
    live: flagOf('live', json.live, true),
    ...(limit !== undefined && { limit }),
  };
}

function recordOf(saved: unknown): Record<string, unknown> {
  if (typeof saved !== 'object' || saved === null || Array.isArray(saved)) {
    throw queryError(`it is ${shown(saved)}, not an object`, EDIT);
  }
  return { ...saved };
}

function kindOf(value: unknown): QueryKind {
  // A panel just added has no more than a refId.
  if (value === undefined || value === '') {
    return 'runs';
  }
  const kind = QUERY_KINDS.find((known) => known === value);
  if (kind === undefined) {
    throw wrong('queryType', value, `one of ${QUERY_KINDS.join(', ')}`);
  }
  return kind;
}

function textsOf(json: Record<string, unknown>): Partial<Record<(typeof TEXTS)[number], string>> {
  return Object.fromEntries(
    TEXTS.flatMap((name) => {
      const value = json[name];
      if (value !== undefined && typeof value !== 'string') {
        throw wrong(name, value, 'a text');
      }
      return value === undefined || value.trim() === '' ? [] : [[name, value.trim()]];
    })
  );
}

function metricsOf(value: unknown): MetricName[] {
  const expected = `a list of ${METRIC_NAMES.join(', ')}`;
  if (!Array.isArray(value)) {
    throw wrong('metrics', value, expected);
  }
  return value.map((name: unknown) => {
    const metric = METRIC_NAMES.find((known) => known === name);
    if (metric === undefined) {
      throw wrong('metrics', name, expected);
    }
    return metric;
  });
}

function limitOf(value: unknown): number | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > MOST_ROWS) {
    throw wrong('limit', value, `a whole number from 1 to ${MOST_ROWS}`);
  }
  return value;
}

function flagOf(name: FilterName | 'live', value: unknown, absent: boolean): boolean {
  if (value !== undefined && typeof value !== 'boolean') {
    throw wrong(name, value, 'true or false');
  }
  return value ?? absent;
}

const shown = (value: unknown) => JSON.stringify(value)?.slice(0, 80) ?? 'undefined';

function wrong(name: string, value: unknown, expected: string) {
  return queryError(`"${name}" is ${shown(value)}; it must be ${expected}`, EDIT);
}
