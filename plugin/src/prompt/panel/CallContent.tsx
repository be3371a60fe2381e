import { t } from '@grafana/i18n';
import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import type { MouseEvent } from 'react';

import { useContextMenu } from '../../ui/ActionMenu';
import type { Comparing } from '../compare/targets';
import { useReply } from '../live/useReply';
import type { BodyProps } from './body.types';
import { callActions } from './callActions';
import { CallBody } from './CallBody';
import { useDebug } from './useDebug';
import type { View } from './views';

interface CallContentProps extends Pick<BodyProps, 'call' | 'content' | 'layout' | 'findState' | 'goToStep'> {
  view: View;
  compare: Comparing | null;
}

/** The texts of a call, with their right-click menu. */
export function CallContent(props: CallContentProps) {
  const { content } = props;
  const { text: reply, streaming } = useReply(content);
  const onDebug = useDebug(content);
  const contextMenu = useContextMenu<ModelCallContent>(
    () => t('stepscope.prompt.menu', 'Model call'),
    (call) => callActions(call, onDebug)
  );
  const onContextMenu = (event: MouseEvent) => {
    // With words selected, or with Shift, the browser's own menu is what is wanted; what ours copies has to be whole.
    if (content.texts_cut || event.shiftKey || (window.getSelection()?.toString() ?? '') !== '') {
      return;
    }
    event.preventDefault();
    contextMenu.show({ ...content, response_text: reply }, { x: event.clientX, y: event.clientY });
  };
  return (
    <>
      {/* The menu has a twin for keyboard and touch: the ⋯ button of the panel. */}
      <div style={BODY} onContextMenu={onContextMenu}>
        <CallBody {...props} reply={reply} streaming={streaming} />
      </div>
      {contextMenu.menu}
    </>
  );
}

const BODY = { flex: '1 1 0', minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' } as const;
