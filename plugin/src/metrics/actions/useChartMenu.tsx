import { t } from '@grafana/i18n';
import { usePluginComponent } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import { useState } from 'react';

import type { MenuAction } from '../../ui/ActionMenu';
import { usePrometheusUid } from '../../ui/explore/usePrometheusUid';
import { useLoaded } from '../../ui/useLoaded';
import type { AlertPanel } from './alertRule';
import type { ChartMenuOptions } from './chartActions';

const load = async () => (await import(/* webpackChunkName: "chart-menu" */ './chartActions')).chartActions;

/** Grafana's own dialog for an alert on a panel, in the versions that lend it to plugins. */
const ALERT_DIALOG = 'grafana/alerting/create-alert-from-panel/v1';

interface AlertDialogProps {
  panel: AlertPanel;
  onDismiss: () => void;
}

/**
 * What right-click on a chart and its ⋯ twin offer, and the dialog that one of them opens. Most charts are only looked
 * at: the actions are downloaded by `prepare`, when somebody comes near one.
 */
export function useChartMenu(options: Omit<ChartMenuOptions, 'theme' | 'prometheusUid' | 'onAlert'>) {
  const theme = useTheme2();
  const prometheusUid = usePrometheusUid();
  const { value: chartActions, prepare } = useLoaded(load);
  const { component: AlertDialog } = usePluginComponent<AlertDialogProps>(ALERT_DIALOG);
  const [alertPanel, setAlertPanel] = useState<AlertPanel>();
  const loading: MenuAction = { label: t('stepscope.ui.loading', 'Loading…'), icon: 'spinner', disabled: true };
  const onAlert = AlertDialog ? setAlertPanel : undefined;
  return {
    actions: chartActions?.({ ...options, theme, prometheusUid, onAlert }) ?? [loading],
    prepare,
    dialog: AlertDialog && alertPanel && <AlertDialog panel={alertPanel} onDismiss={() => setAlertPanel(undefined)} />,
  };
}
