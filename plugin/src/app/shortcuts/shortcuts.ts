import { t } from '@grafana/i18n';

export type Command = 'toggle-run' | 'back' | 'search' | 'logs' | 'palette' | 'refresh' | 'maximise' | 'help';

export interface Shortcut {
  command: Command;
  /** `KeyboardEvent.key`. */
  key: string;
  ctrl?: boolean;
  /** How it is written for people. */
  label: string;
  describe: () => string;
}

/** Every shortcut; the same table drives the keyboard and the help. */
export const SHORTCUTS: readonly Shortcut[] = [
  {
    command: 'toggle-run',
    key: ' ',
    label: 'Space',
    describe: () => t('stepscope.shortcuts.toggle-run', 'Pause or resume the shown run'),
  },
  {
    command: 'back',
    key: 'Escape',
    label: 'Esc',
    describe: () => t('stepscope.shortcuts.back', 'Close what is open, clear the field or the filter, then go back'),
  },
  {
    command: 'search',
    key: 'f',
    ctrl: true,
    label: 'Ctrl+F',
    describe: () => t('stepscope.shortcuts.search', 'Search in the panel in use'),
  },
  {
    command: 'logs',
    key: 'l',
    ctrl: true,
    label: 'Ctrl+L',
    describe: () => t('stepscope.shortcuts.logs', 'Open the logs of what is chosen'),
  },
  {
    command: 'palette',
    key: 'p',
    ctrl: true,
    label: 'Ctrl+P',
    describe: () => t('stepscope.shortcuts.palette', 'Find a pipeline, a run, a page or an action'),
  },
  {
    command: 'refresh',
    key: 'F5',
    label: 'F5',
    describe: () => t('stepscope.shortcuts.refresh', 'Load everything again, without leaving the page'),
  },
  {
    command: 'maximise',
    key: 'f',
    label: 'f',
    describe: () => t('stepscope.shortcuts.maximise', 'Show the panel in use alone, or all again'),
  },
  {
    command: 'help',
    key: '?',
    label: '?',
    describe: () => t('stepscope.shortcuts.help', 'Show this list'),
  },
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
