import { t } from '@grafana/i18n';
import { useLocation, useNavigate } from 'react-router';

import { EditorPage } from '../../controls/editor/EditorPage';
import type { EditorView } from '../../controls/editor/editorView.types';
import { lazyPart } from '../../ui/lazyPart';
import { FullHeight } from '../FullHeight';
import { EDITOR_PATH, editorUrl, pageUrl } from '../selection/selectionUrl';
import { useShell } from '../shell/ShellContext';
import { useStayUnsaved } from '../shortcuts/useStayUnsaved';

const SourceGraph = lazyPart(async () => (await import('../../graph/SourceGraph')).SourceGraph);
const SourcePrompt = lazyPart(async () => (await import('../../prompt/preview/SourcePrompt')).SourcePrompt);

const editorViews = (): EditorView[] => [
  {
    id: 'graph',
    label: t('stepscope.editor.graph', 'Graph'),
    render: ({ source = '', goTo }) => <SourceGraph source={source} onChoose={goTo} />,
  },
  {
    id: 'prompt',
    label: t('stepscope.editor.prompt', 'Prompt'),
    render: ({ source = '', variables }) => <SourcePrompt source={source} variables={variables} />,
  },
];

/** The YAML editor, on the file that the URL names. */
export function EditorRoute() {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const file = query.get('file') ?? undefined;
  const navigate = useNavigate();
  const { openRunDialog } = useShell();
  const onUnsaved = useStayUnsaved();
  const open = (saved: string) => {
    if (saved !== file) {
      void navigate(editorUrl(saved), { replace: true });
    }
  };
  const show = (view: string | undefined) => void navigate(pageUrl(EDITOR_PATH, search, { view }), { replace: true });
  return (
    <FullHeight>
      {() => (
        <EditorPage
          file={file}
          onRun={(source) => openRunDialog({ source })}
          onSaved={open}
          onUnsaved={onUnsaved}
          views={editorViews()}
          view={query.get('view') ?? undefined}
          onView={show}
        />
      )}
    </FullHeight>
  );
}
