import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { runbookText } from './alert-rule.ts';
import { ALERTS } from './alert-rules.ts';
import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { statPanel, textPanel, timeSeriesPanel } from './panels.ts';
import { QUERY } from './queries.ts';

/** The panel that "View runbook" of an alert opens. */
export const RUNBOOK_PANEL = 'What to do when an alert fires';

const LINK = { title: 'Open Stepscope', path: '' };
const { full, half, quarter } = SIZE;

const figures = () => [
  statPanel({ ...quarter, title: 'Processes', description: 'That report now.', unit: 'short' }, QUERY.instances),
  statPanel(
    { ...quarter, title: 'Waiting', description: 'Records in memory and on disk, not sent yet.', unit: 'short' },
    QUERY.queuedNow
  ),
  statPanel(
    { ...quarter, title: 'Sent', description: 'Records accepted in the chosen time range.', unit: 'short' },
    QUERY.sentInRange
  ),
  statPanel(
    {
      ...quarter,
      title: 'Lost',
      description: 'Records dropped in the chosen time range. Must be 0.',
      unit: 'short',
    },
    QUERY.droppedInRange
  ),
];

const behind = () => [
  timeSeriesPanel(
    {
      ...half,
      title: 'Lost behind Stepscope',
      description: 'What the collector dropped and what Tempo and Loki refused. Must stay at 0.',
      unit: 'short',
    },
    [
      { expr: QUERY.collectorLosses('spans'), legend: 'spans, collector' },
      { expr: QUERY.collectorLosses('log_records'), legend: 'logs, collector' },
      { expr: QUERY.backendLosses[0] ?? '', legend: 'spans, Tempo' },
      { expr: QUERY.backendLosses[1] ?? '', legend: 'logs, Loki' },
    ],
    { link: LINK }
  ),
  timeSeriesPanel(
    { ...half, title: 'Parts that answer', description: '1 while Prometheus reaches it, else 0.', unit: 'short' },
    [{ expr: QUERY.partsUp, legend: '{{job}}' }],
    { link: LINK }
  ),
];

/** "Stepscope: Health": whether what the other dashboards show is complete. */
export const healthDashboard = (): Dashboard =>
  board({
    uid: DASHBOARD_UID.health,
    title: 'Stepscope: Health',
    description: "Stepscope's own telemetry export and process.",
    variables: ['instance'],
    summary: figures(),
    rows: [
      {
        title: 'Export',
        panels: [
          timeSeriesPanel(
            {
              ...half,
              title: 'Sent per second',
              description: 'Records accepted by the receiver, by signal.',
              unit: 'short',
            },
            [{ expr: QUERY.exportSent, legend: `{{${LABEL.signal}}}` }],
            { stacked: true, link: LINK }
          ),
          timeSeriesPanel(
            {
              ...half,
              title: 'Waiting to be sent',
              description: 'In memory and on disk. Grows while the receiver is away.',
              unit: 'short',
            },
            [{ expr: QUERY.exportQueued, legend: `{{${LABEL.signal}}}` }],
            { stacked: true, link: LINK }
          ),
          timeSeriesPanel(
            {
              ...half,
              title: 'Moved to disk',
              description: 'Because the receiver was away. Nothing is lost by it.',
              unit: 'short',
            },
            [{ expr: QUERY.exportSpilled, legend: `{{${LABEL.signal}}}` }],
            { link: LINK }
          ),
          timeSeriesPanel(
            { ...half, title: 'Lost by reason', description: 'Must stay at 0.', unit: 'short' },
            [{ expr: QUERY.exportDropped, legend: `{{${LABEL.signal}}} {{${LABEL.reason}}}` }],
            { link: LINK }
          ),
        ],
      },
      { title: 'Collector and back ends', panels: behind() },
      {
        title: 'Process',
        panels: [
          timeSeriesPanel(
            {
              ...full,
              title: 'Event loop utilisation',
              description: 'Share of time that Node is busy.',
              unit: 'percentunit',
            },
            [{ expr: QUERY.eventLoop, legend: '{{instance}}' }],
            { link: LINK }
          ),
        ],
      },
      {
        title: 'Alerts',
        panels: [
          textPanel(
            { ...full, height: 24, title: RUNBOOK_PANEL, description: 'Each alert leads here.' },
            ALERTS.map((rule) => `## ${rule.title}\n\n${rule.name}\n\n${runbookText(rule)}`).join('\n\n')
          ),
        ],
      },
    ],
  });
