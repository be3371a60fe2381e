import { t } from '@grafana/i18n';

export const VIEWS = ['rendered', 'parts', 'messages', 'raw'] as const;
export type View = (typeof VIEWS)[number];

/** The views of a call, in the order of their tabs. */
export function viewOptions(): Array<{ value: View; label: string }> {
  return [
    { value: 'rendered', label: t('stepscope.prompt.view-rendered', 'Rendered') },
    { value: 'parts', label: t('stepscope.prompt.view-parts', 'Parts') },
    { value: 'messages', label: t('stepscope.prompt.view-messages', 'Messages') },
    { value: 'raw', label: t('stepscope.prompt.view-raw', 'Raw') },
  ];
}
