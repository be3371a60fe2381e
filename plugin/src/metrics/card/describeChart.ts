import { t } from '@grafana/i18n';

import { RAW } from '../../ui/i18n';
import type { ChartDrawing } from '../model/chart.types';

/** A chart in a sentence, for a screen reader. */
export function describeChart({ title, series, headline, format }: ChartDrawing): string {
  const parts = series.map(({ label, values }) => {
    const known = values.filter((value) => value !== null);
    return known.length === 0
      ? t('stepscope.metrics.describe-none', '{{series}}: nothing known', { ...RAW, series: label })
      : t('stepscope.metrics.describe-series', '{{series}}: {{least}} to {{most}}', {
          ...RAW,
          series: label,
          least: format(Math.min(...known)),
          most: format(Math.max(...known)),
        });
  });
  return [`${title}: ${headline.value}`, ...parts].join('. ');
}
