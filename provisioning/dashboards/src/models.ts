import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { barsPanel, timeSeriesPanel } from './panels.ts';
import { QUERY } from './queries.ts';

const LINK = { title: 'Open Stepscope', path: '' };
const { full, half } = SIZE;

/** "Stepscope: Providers and models": how fast and how well each answers. Works for every program with gen_ai metrics. */
export const modelsDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.models,
    title: 'Stepscope: Providers and models',
    description: 'Latency, throughput, tokens and failures of model calls.',
    variables: ['pipeline', 'provider', 'model'],
    summary: [],
    rows: [
      {
        title: 'Latency',
        panels: [
          timeSeriesPanel(
            { ...half, title: 'Model call latency', description: 'Percentiles per provider.', unit: 's' },
            [50, 95, 99].map((percent) => ({
              expr: QUERY.latency(percent),
              legend: `{{${LABEL.provider}}} p${percent}`,
            })),
            { link: LINK }
          ),
          timeSeriesPanel(
            { ...half, title: 'Latency by model, p95', description: '95th percentile of whole calls.', unit: 's' },
            [{ expr: QUERY.latencyByModel, legend: `{{${LABEL.model}}}` }],
            { link: LINK }
          ),
          timeSeriesPanel(
            { ...half, title: 'Time to first chunk', description: 'How long until an answer begins.', unit: 's' },
            [50, 95].map((percent) => ({ expr: QUERY.firstChunk(percent), legend: `{{${LABEL.model}}} p${percent}` })),
            { link: LINK }
          ),
          timeSeriesPanel(
            { ...half, title: 'Time between chunks, p95', description: 'How smoothly an answer streams.', unit: 's' },
            [{ expr: QUERY.perChunk, legend: `{{${LABEL.model}}}` }],
            { link: LINK }
          ),
          timeSeriesPanel(
            {
              ...full,
              title: 'Latency of spans by model, p95',
              description: 'Made by Tempo from spans. Each point over the line is a call: it leads to its trace.',
              unit: 's',
            },
            [{ expr: QUERY.spanLatency, legend: `{{${LABEL.model}}}` }],
            { exemplars: true, link: LINK }
          ),
        ],
      },
      {
        title: 'Load and failures',
        panels: [
          timeSeriesPanel(
            { ...half, title: 'Calls per minute', description: 'By provider and model.', unit: 'short' },
            [{ expr: QUERY.callsPerMinute, legend: `{{${LABEL.provider}}} {{${LABEL.model}}}` }],
            { stacked: true, link: LINK }
          ),
          barsPanel(
            { ...half, title: 'Failed calls', description: 'Share of the calls in the range.', unit: 'percentunit' },
            { expr: QUERY.callFailureRatio, legend: `{{${LABEL.provider}}} {{${LABEL.model}}}` },
            LINK
          ),
        ],
      },
      {
        title: 'Tokens',
        panels: [
          timeSeriesPanel(
            { ...half, title: 'Tokens per minute', description: 'By model and direction.', unit: 'short' },
            [{ expr: QUERY.tokensPerMinute, legend: `{{${LABEL.model}}} {{${LABEL.tokenType}}}` }],
            { stacked: true, link: LINK }
          ),
          timeSeriesPanel(
            { ...half, title: 'Tokens per call', description: 'Mean by model and direction.', unit: 'short' },
            [{ expr: QUERY.tokensPerCall, legend: `{{${LABEL.model}}} {{${LABEL.tokenType}}}` }],
            { link: LINK }
          ),
        ],
      },
    ],
  });
