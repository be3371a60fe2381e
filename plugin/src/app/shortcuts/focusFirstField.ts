import { focusField } from '../../ui/focusField';

/** Ctrl+F on a page with no search of its own to open: its first text field, else the browser's search. */
export function focusFirstField(): boolean {
  const page = document.querySelector('h1.sr-only')?.parentElement;
  const field = page?.querySelector<HTMLInputElement>('input[type="search"], input[type="text"], input:not([type])');
  focusField(field ?? null);
  return field != null;
}
