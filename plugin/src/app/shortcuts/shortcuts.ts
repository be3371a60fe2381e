export type Command = 'toggle-run' | 'back' | 'search' | 'logs' | 'palette' | 'refresh' | 'maximise' | 'help';

interface Shortcut {
  command: Command;
  /** `KeyboardEvent.key`. */
  key: string;
  ctrl?: boolean;
}

/** Every shortcut of the page. What the help says of each comes with it, when it is asked for. */
export const SHORTCUTS: readonly Shortcut[] = [
  { command: 'toggle-run', key: ' ' },
  { command: 'back', key: 'Escape' },
  { command: 'search', key: 'f', ctrl: true },
  { command: 'logs', key: 'l', ctrl: true },
  { command: 'palette', key: 'p', ctrl: true },
  { command: 'refresh', key: 'F5' },
  { command: 'maximise', key: 'f' },
  { command: 'help', key: '?' },
];

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a key press; undefined for any other, and for those with Alt. */
export function commandOf(event: KeyPress): Command | undefined {
  const ctrl = event.ctrlKey || event.metaKey;
  return event.altKey
    ? undefined
    : SHORTCUTS.find((shortcut) => shortcut.key === event.key && (shortcut.ctrl ?? false) === ctrl)?.command;
}

const TEXT_FIELD =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], .cm-editor, .monaco-editor';
const USES_SPACE =
  'button, a, summary, [role="button"], [role="tab"], [role="menuitem"], [role="option"], [role="switch"]';

/** Whether the focused element needs the key for itself. */
export function keepsKey(target: EventTarget | null, event: KeyPress): boolean {
  if (!(target instanceof Element)) {
    return false;
  }
  // F5 alone works everywhere: the browser's own would throw away what was typed.
  const typing = event.key !== 'F5' && target.closest(TEXT_FIELD) !== null;
  return typing || (event.key === ' ' && target.closest(USES_SPACE) !== null);
}
