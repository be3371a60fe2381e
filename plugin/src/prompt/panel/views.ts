import { t } from '@grafana/i18n';

export type View = 'rendered' | 'parts' | 'messages' | 'raw';

/** The views of a call, in the order of their tabs. */
export function viewOptions(): Array<{ value: View; label: string; description: string }> {
  return [
    {
      value: 'rendered',
      label: t('stepscope.prompt.view-rendered', 'Rendered'),
      description: t('stepscope.prompt.view-rendered-hint', 'Markdown, JSON and code as they are meant to be read'),
    },
    {
      value: 'parts',
      label: t('stepscope.prompt.view-parts', 'Parts'),
      description: t('stepscope.prompt.view-parts-hint', 'Which template, file, variable or step each text came from'),
    },
    {
      value: 'messages',
      label: t('stepscope.prompt.view-messages', 'Messages'),
      description: t('stepscope.prompt.view-messages-hint', 'The conversation with its roles and tool calls'),
    },
    {
      value: 'raw',
      label: t('stepscope.prompt.view-raw', 'Raw'),
      description: t('stepscope.prompt.view-raw-hint', 'Exactly the text that was sent and received'),
    },
  ];
}
