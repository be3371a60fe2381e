import { useLocation, useNavigate } from 'react-router';

import { EditorPage } from '../../controls/editor/EditorPage';
import { FullHeight } from '../FullHeight';
import { editorUrl } from '../selection/selectionUrl';
import { useShell } from '../shell/ShellContext';

/** The YAML editor, on the file that the URL names. */
export function EditorRoute() {
  const file = new URLSearchParams(useLocation().search).get('file') ?? undefined;
  const navigate = useNavigate();
  const { openRunDialog } = useShell();
  const open = (saved: string) => {
    if (saved !== file) {
      void navigate(editorUrl(saved), { replace: true });
    }
  };
  return (
    <FullHeight>
      {() => <EditorPage file={file} onRun={(source) => openRunDialog({ source })} onSaved={open} />}
    </FullHeight>
  );
}
