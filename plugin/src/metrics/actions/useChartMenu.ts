import { t } from '@grafana/i18n';
import { useTheme2 } from '@grafana/ui';

import type { MenuAction } from '../../ui/ActionMenu';
import { usePrometheusUid } from '../../ui/explore/usePrometheusUid';
import { useLoaded } from '../../ui/useLoaded';
import type { ChartMenuOptions } from './chartActions';

const load = async () => (await import(/* webpackChunkName: "chart-menu" */ './chartActions')).chartActions;

/**
 * What right-click on a chart and its ⋯ twin offer. Most charts are only looked at: the actions are downloaded by
 * `prepare`, when somebody comes near one.
 */
export function useChartMenu(options: Omit<ChartMenuOptions, 'theme' | 'prometheusUid'>) {
  const theme = useTheme2();
  const prometheusUid = usePrometheusUid();
  const { value: chartActions, prepare } = useLoaded(load);
  const loading: MenuAction = { label: t('stepscope.ui.loading', 'Loading…'), icon: 'spinner', disabled: true };
  return { actions: chartActions?.({ ...options, theme, prometheusUid }) ?? [loading], prepare };
}
