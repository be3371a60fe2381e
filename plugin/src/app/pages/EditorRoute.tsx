import { useLocation } from 'react-router';

import { EditorPage } from '../../controls/editor/EditorPage';
import { FullHeight } from '../FullHeight';
import { useShell } from '../shell/ShellContext';

/** The YAML editor, on the file that the URL names. */
export function EditorRoute() {
  const file = new URLSearchParams(useLocation().search).get('file') ?? undefined;
  const { openRunDialog } = useShell();
  return <FullHeight>{() => <EditorPage file={file} onRun={(source) => openRunDialog({ source })} />}</FullHeight>;
}
