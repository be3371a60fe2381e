import { t } from '@grafana/i18n';

import type { ListFilter, MetricName, QueryKind } from '../model/query';
import type { VariableKind } from '../model/variableQuery';

interface Words {
  label: string;
  description: string;
}

/** What a kind of query is called, and which panel it is for. */
export function kindWords(kind: QueryKind): Words {
  const words: Record<QueryKind, () => Words> = {
    runs: () => ({
      label: t('stepscope.datasource.kind.runs', 'Runs'),
      description: t('stepscope.datasource.kind.runs-for', 'Table, Stat'),
    }),
    steps: () => ({
      label: t('stepscope.datasource.kind.steps', 'Steps'),
      description: t('stepscope.datasource.kind.steps-for', 'Step attempts of runs. Table, Bar chart'),
    }),
    calls: () => ({
      label: t('stepscope.datasource.kind.calls', 'Prompts'),
      description: t('stepscope.datasource.kind.calls-for', 'Model calls of runs, with their texts if wanted. Table'),
    }),
    search: () => ({
      label: t('stepscope.datasource.kind.search', 'Text in prompts and replies'),
      description: t('stepscope.datasource.kind.search-for', 'A phrase, in all runs. Table'),
    }),
    logs: () => ({
      label: t('stepscope.datasource.kind.logs', 'Logs'),
      description: t('stepscope.datasource.kind.logs-for', 'Logs panel'),
    }),
    metrics: () => ({
      label: t('stepscope.datasource.kind.metrics', 'Metrics'),
      description: t('stepscope.datasource.kind.metrics-for', 'Tokens, cost, latency, errors. Time series'),
    }),
    counters: () => ({
      label: t('stepscope.datasource.kind.counters', 'Counters now'),
      description: t('stepscope.datasource.kind.counters-for', 'Running, queued, today’s tokens and cost. Stat'),
    }),
    errors: () => ({
      label: t('stepscope.datasource.kind.errors', 'Error groups'),
      description: t('stepscope.datasource.kind.errors-for', 'Failures that are the same taken together. Table'),
    }),
    trace: () => ({
      label: t('stepscope.datasource.kind.trace', 'Run as a trace'),
      description: t('stepscope.datasource.kind.trace-for', 'Traces panel'),
    }),
    graph: () => ({
      label: t('stepscope.datasource.kind.graph', 'Run as a graph'),
      description: t('stepscope.datasource.kind.graph-for', 'Node graph panel'),
    }),
    timeline: () => ({
      label: t('stepscope.datasource.kind.timeline', 'Run as a timeline'),
      description: t('stepscope.datasource.kind.timeline-for', 'Steps and what became of them. State timeline panel'),
    }),
  };
  return words[kind]();
}

/** What a filter is called. */
export function filterWord(filter: ListFilter): string {
  const words: Record<ListFilter, () => string> = {
    workflow: () => t('stepscope.datasource.workflow', 'Workflow'),
    status: () => t('stepscope.datasource.status', 'Status'),
    run: () => t('stepscope.datasource.run', 'Run'),
    step: () => t('stepscope.datasource.step', 'Step'),
    provider: () => t('stepscope.datasource.provider', 'Provider'),
    model: () => t('stepscope.datasource.model', 'Model'),
    type: () => t('stepscope.datasource.error-type', 'Kind of error'),
  };
  return words[filter]();
}

/** What stands in an empty filter: what the query shows then. */
export function emptyWord(filter: ListFilter, kind: QueryKind): string {
  if (filter !== 'run') {
    return t('stepscope.datasource.any', 'All');
  }
  return kind === 'trace' || kind === 'graph' || kind === 'timeline'
    ? t('stepscope.datasource.newest-run', 'The one that goes on, or the newest')
    : kind === 'steps' || kind === 'calls'
      ? t('stepscope.datasource.newest', 'The newest ones')
      : t('stepscope.datasource.any', 'All');
}

/** What a series is called. */
export function metricWord(metric: MetricName): string {
  const words: Record<MetricName, () => string> = {
    tokens: () => t('stepscope.datasource.tokens', 'Tokens'),
    cost: () => t('stepscope.datasource.cost', 'Cost'),
    latency: () => t('stepscope.datasource.latency', 'Latency'),
    first_chunk: () => t('stepscope.datasource.first-chunk', 'Time to first chunk'),
    calls: () => t('stepscope.datasource.calls', 'Model calls'),
    errors: () => t('stepscope.datasource.errors', 'Errors'),
    runs: () => t('stepscope.datasource.runs', 'Runs'),
  };
  return words[metric]();
}

/** What the values of a variable are called. */
export function valuesWord(values: VariableKind): string {
  const words: Record<VariableKind, () => string> = {
    workflows: () => t('stepscope.datasource.values.workflows', 'Workflows'),
    runs: () => t('stepscope.datasource.values.runs', 'Runs'),
    steps: () => t('stepscope.datasource.values.steps', 'Steps of a run'),
    providers: () => t('stepscope.datasource.values.providers', 'Providers'),
    models: () => t('stepscope.datasource.values.models', 'Models'),
    statuses: () => t('stepscope.datasource.values.statuses', 'Statuses of runs'),
    error_types: () => t('stepscope.datasource.values.error-types', 'Kinds of errors'),
  };
  return words[values]();
}
