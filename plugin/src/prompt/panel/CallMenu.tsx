import { t } from '@grafana/i18n';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { useStreamingText } from '../../source/useStreamingText';
import { MoreButton } from '../../ui/ActionMenu';
import { callActions } from './callActions';
import { useDebug } from './useDebug';

/** The ⋯ button of the panel: copy and save what is shown. */
export function CallMenu({ content }: { content: ModelCallContent }) {
  const { text } = useStreamingText(content);
  const onDebug = useDebug(content);
  return (
    <MoreButton
      label={t('stepscope.prompt.actions', 'Copy and export')}
      actions={callActions({ ...content, response_text: text }, onDebug)}
    />
  );
}
