import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/ui';
import type { Message } from '@stepscope/exporter/contract/prompt';

const ICONS: Record<Message['role'], IconName> = {
  system: 'cog',
  user: 'user',
  assistant: 'ai',
  tool: 'wrench',
};

/** Icon of a role; its word stands beside it. */
export function roleIcon(role: Message['role']): IconName {
  return ICONS[role];
}

/** The word for a role. */
export function roleWord(role: Message['role']): string {
  const words: Record<Message['role'], () => string> = {
    system: () => t('stepscope.prompt.role-system', 'System'),
    user: () => t('stepscope.prompt.role-user', 'User'),
    assistant: () => t('stepscope.prompt.role-assistant', 'Assistant'),
    tool: () => t('stepscope.prompt.role-tool', 'Tool'),
  };
  return words[role]();
}
