import { BEHIND_NAMES } from '../../ui/run/runsBehind';
import {
  ANALYTICS_PATH,
  BATCHES_PATH,
  DEBUGGER_PATH,
  EDITOR_PATH,
  ERRORS_PATH,
  KEYS_PATH,
  OVERVIEW_PATH,
  pageUrl,
  PIPELINES_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  SEARCH_PATH,
} from '../selection/selectionUrl';

interface Page {
  /** Where Esc leads. */
  up: string;
  /** Parameters of the address that leave things out: they go first. */
  filters?: readonly string[];
}

/** Pages that Esc leads away from, as far as they do not say so themselves. */
const PAGES: Record<string, Page> = {
  [RUNS_PATH]: { up: OVERVIEW_PATH, filters: ['runs', 'status', ...BEHIND_NAMES] },
  [ERRORS_PATH]: { up: OVERVIEW_PATH, filters: ['type', 'state'] },
  [SEARCH_PATH]: { up: OVERVIEW_PATH, filters: ['q', 'in', 'pipeline', 'provider', 'model', 'from', 'to'] },
  [PIPELINES_PATH]: { up: OVERVIEW_PATH, filters: ['q'] },
  [BATCHES_PATH]: { up: OVERVIEW_PATH },
  [SCHEDULES_PATH]: { up: OVERVIEW_PATH },
  [KEYS_PATH]: { up: OVERVIEW_PATH },
  [ANALYTICS_PATH]: { up: OVERVIEW_PATH },
  [EDITOR_PATH]: { up: PIPELINES_PATH },
};

/** What is typed on these pages is a text, not a filter: Esc never takes it away. */
const WRITTEN_ON = [EDITOR_PATH, DEBUGGER_PATH, KEYS_PATH];

const isAt = (pathname: string, path: string) => pathname.endsWith(`/${path}`);

/** Where Esc leads from an address: to the same page without its filters, else to the page above; undefined: nowhere. */
export function pageBack(pathname: string, search: string): string | undefined {
  const path = Object.keys(PAGES).find((each) => isAt(pathname, each));
  const page = path === undefined ? undefined : PAGES[path];
  if (path === undefined || page === undefined) {
    return undefined;
  }
  const query = new URLSearchParams(search);
  const set = (page.filters ?? []).filter((name) => query.has(name));
  return set.length > 0
    ? pageUrl(path, search, Object.fromEntries(set.map((name) => [name, undefined])))
    : pageUrl(page.up);
}

const TEXT = 'input[type="text"], input[type="search"], input:not([type])';

/** Esc in a field: empties a filter that has a text, else leaves the field. */
export function leaveField(field: HTMLElement, pathname: string): void {
  const filter =
    !WRITTEN_ON.some((path) => isAt(pathname, path)) && field.matches(`:is(${TEXT}):not([role="combobox"])`);
  if (filter && field instanceof HTMLInputElement && field.value !== '') {
    // React hears of a value only when it is set as a browser sets it.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  } else {
    field.blur();
  }
}

/** Whether a text can be typed in a field: Esc on a switch or a radio button is one on the page. */
export const isTyped = (field: Element) => !field.matches('[type="radio"], [type="checkbox"], [type="range"]');
