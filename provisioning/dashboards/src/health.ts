import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';

import { board, SIZE } from './board.ts';
import { DASHBOARD_UID, LABEL } from './names.ts';
import { statPanel, timeSeriesPanel } from './panels.ts';
import { QUERY } from './queries.ts';

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
              title: 'Waiting',
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
    ],
  });
