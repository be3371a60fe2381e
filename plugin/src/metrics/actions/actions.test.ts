import { createTheme } from '@grafana/data';

import { exploreMetricPath } from '../../ui/explore/metricUrl';
import { CHART_IDS } from '../model/chart.types';
import { newAlertPath } from './alertRule';
import { chartActions, type ChartMenuOptions } from './chartActions';
import { chartPromql } from './promql';

test('asks Prometheus for what each chart shows, with balanced braces, of one workflow or of all', () => {
  const all = Object.fromEntries(CHART_IDS.map((id) => [id, chartPromql(id, { over: '5m' })]));
  expect(all).toEqual({
    tokens:
      '60 * sum by (gen_ai_request_model) (label_replace(rate(gen_ai_client_inference_usage_input_tokens_total[5m]), ' +
      '"gen_ai_token_type", "input", "", "") or label_replace(rate(gen_ai_client_inference_usage_output_tokens_total[5m]), ' +
      '"gen_ai_token_type", "output", "", "") or ignoring(gen_ai_token_modality) ' +
      'rate(gen_ai_client_token_usage_sum{gen_ai_token_type=~"input|output"}[5m]))',
    latency:
      'histogram_quantile(0.95, sum by (le) (rate(gen_ai_client_inference_duration_seconds_bucket[5m]) or ' +
      'rate(gen_ai_client_operation_duration_seconds_bucket[5m])))',
    cost: '3600 * sum(rate(stepscope_cost_usd_total[5m]))',
    errors:
      'sum(rate(gen_ai_client_inference_duration_seconds_count{error_type!=""}[5m]) or ' +
      'rate(gen_ai_client_operation_duration_seconds_count{error_type!=""}[5m])) / ' +
      'sum(rate(gen_ai_client_inference_duration_seconds_count[5m]) or ' +
      'rate(gen_ai_client_operation_duration_seconds_count[5m]))',
    runs: '60 * sum by (stepscope_outcome) (rate(stepscope_runs_ended_total[5m]))',
    'first-token':
      'histogram_quantile(0.5, sum by (le) (rate(gen_ai_client_inference_time_to_first_chunk_seconds_bucket[5m]) or ' +
      'rate(gen_ai_client_operation_time_to_first_chunk_seconds_bucket[5m])))',
  });
  expect(chartPromql('cost', { over: '5m', workflow: 'a "b"' })).toBe(
    '3600 * sum(rate(stepscope_cost_usd_total{stepscope_workflow_name="a \\"b\\""}[5m]))'
  );
});

test('drafts an alert rule that Grafana can read back', () => {
  const path = newAlertPath({ chart: 'errors', title: 'Errors', prometheusUid: 'prom', threshold: 0.05 });
  const draft = JSON.parse(new URL(path, 'http://grafana').searchParams.get('defaults') ?? '');
  expect(draft).toMatchObject({ name: 'Errors', type: 'grafana', condition: 'C' });
  expect(draft.queries.map(({ refId, datasourceUid }: Record<string, string>) => [refId, datasourceUid])).toEqual([
    ['A', 'prom'],
    ['B', '__expr__'],
    ['C', '__expr__'],
  ]);
  expect(draft.queries[0].model.expr).not.toContain('$');
});

test('an alert begins in the dialog that Grafana lends, or else on its page for new rules', () => {
  const options: ChartMenuOptions = {
    model: { id: 'errors', title: 'Errors', unit: 'percent', series: [], times: [], headline: undefined } as never,
    range: { from: '2026-08-01T12:00:00.000Z', to: 'now' },
    workflow: 'brief',
    canvas: { current: null },
    asTable: false,
    onToggleTable: jest.fn(),
    theme: createTheme(),
    prometheusUid: 'prom',
    onAlert: undefined,
  };
  const alertOf = (given: ChartMenuOptions) => chartActions(given).find(({ icon }) => icon === 'bell');
  expect(alertOf(options)).toMatchObject({ url: expect.stringContaining('/alerting/new') });

  const onAlert = jest.fn();
  const lent = alertOf({ ...options, onAlert });
  expect(lent?.url).toBeUndefined();
  lent?.onClick?.();
  const datasource = { type: 'prometheus', uid: 'prom' };
  expect(onAlert).toHaveBeenCalledWith({
    title: 'Errors · brief',
    datasource,
    targets: [
      expect.objectContaining({
        refId: 'A',
        datasource,
        expr: chartPromql('errors', { over: '5m', workflow: 'brief' }),
      }),
    ],
  });
});

test('opens Explore over the same range', () => {
  const link = { prometheusUid: 'prom', expr: 'up', from: '2026-08-01T12:00:00.000Z', to: 'now' };
  const panes = JSON.parse(new URL(exploreMetricPath(link), 'http://grafana').searchParams.get('panes') ?? '');
  expect(panes.metric).toMatchObject({ datasource: 'prom', range: { from: '1785585600000', to: 'now' } });
  expect(panes.metric.queries[0].expr).toBe('up');
});
