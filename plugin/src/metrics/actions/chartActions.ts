import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { RefObject } from 'react';

import type { MenuAction } from '../../ui/ActionMenu';
import { downloadText, safeFileName } from '../../ui/download';
import { exploreMetricPath } from '../../ui/explore/metricUrl';
import { RAW } from '../../ui/i18n';
import { absoluteUrl } from '../../ui/links';
import { notifyFailed } from '../../ui/notify';
import type { ViewTimeRange } from '../../ui/TimeRangeContext';
import type { ChartModel } from '../model/chart.types';
import { toCsv } from '../model/toCsv';
import { type AlertPanel, alertPanel, FIRST_THRESHOLD, newAlertPath } from './alertRule';
import { exportPng } from './exportPng';
import { chartPromql } from './promql';

export interface ChartMenuOptions {
  model: ChartModel;
  range: ViewTimeRange;
  /** Set when only one run is shown. */
  workflow: string | undefined;
  canvas: RefObject<HTMLCanvasElement | null>;
  asTable: boolean;
  onToggleTable: () => void;
  theme: GrafanaTheme2;
  prometheusUid: string | undefined;
  /** Opens Grafana's own dialog for an alert; undefined where it lends none. */
  onAlert: ((panel: AlertPanel) => void) | undefined;
}

/** The actions of a chart, as far as they are possible. */
export function chartActions(options: ChartMenuOptions): MenuAction[] {
  const { model, canvas, asTable, onToggleTable, theme } = options;
  const saved = async () => {
    if (canvas.current !== null) {
      await exportPng(canvas.current, model, theme);
    }
  };
  return [
    {
      label: asTable
        ? t('stepscope.metrics.as-chart', 'Show as chart')
        : t('stepscope.metrics.as-table', 'Show as table'),
      icon: asTable ? 'chart-line' : 'table',
      onClick: onToggleTable,
    },
    {
      label: t('stepscope.metrics.csv', 'Export data (CSV)'),
      icon: 'download-alt',
      onClick: () => downloadText(`${safeFileName(model.title)}.csv`, toCsv(model), 'text/csv'),
    },
    {
      label: t('stepscope.metrics.png', 'Export picture (PNG)'),
      icon: 'gf-landscape',
      disabled: asTable,
      onClick: () =>
        void saved().catch((error: unknown) =>
          notifyFailed(t('stepscope.metrics.png-failed', 'The picture could not be saved'), error)
        ),
    },
    ...prometheusActions(options),
  ];
}

function prometheusActions({ model, range, workflow, prometheusUid, onAlert }: ChartMenuOptions): MenuAction[] {
  const alert = t('stepscope.metrics.alert', 'Create alert rule');
  const explore = t('stepscope.metrics.explore', 'Open in Explore');
  if (prometheusUid === undefined) {
    const why = {
      disabled: true,
      description: t('stepscope.metrics.no-prometheus', 'Needs a Prometheus data source'),
    };
    return [
      { label: alert, icon: 'bell', ...why },
      { label: explore, icon: 'compass', ...why },
    ];
  }
  const of =
    workflow === undefined
      ? undefined
      : t('stepscope.metrics.of-workflow', 'Of every run of {{workflow}}', { ...RAW, workflow });
  const described = of === undefined ? {} : { description: of };
  const title = workflow === undefined ? model.title : `${model.title} · ${workflow}`;
  const chart = model.id;
  const rule = { chart, title, prometheusUid, workflow };
  const expr = chartPromql(chart, { workflow, over: '$__rate_interval' });
  return [
    {
      label: alert,
      icon: 'bell',
      ...(onAlert === undefined
        ? { url: absoluteUrl(newAlertPath({ ...rule, threshold: FIRST_THRESHOLD[chart] })) }
        : { onClick: () => onAlert(alertPanel(rule)) }),
      ...described,
    },
    {
      label: explore,
      icon: 'compass',
      url: absoluteUrl(exploreMetricPath({ prometheusUid, expr, ...range })),
      ...described,
    },
  ];
}
