import { isTyped, leaveField, pageBack } from './escape';

const BASE = '/a/stepscope-pipelines-app';

test.each([
  ['runs', '?runs=blog&status=failed&theme=light', 'runs?theme=light'],
  ['runs', '?model=m&call_ms_from=4000&started_hour=3&time_zone=UTC', 'runs'],
  ['runs', '?theme=light', 'overview'],
  ['errors', '?range=7d&type=timeout&state=resolved', 'errors?range=7d'],
  ['errors', '?range=7d', 'overview'],
  ['search', '?q=fox&in=prompt&model=m&from=now-1h&to=now', 'search'],
  ['search', '', 'overview'],
  ['pipelines', '?q=blog', 'pipelines'],
  ['pipelines', '', 'overview'],
  ['pipelines/batches', '', 'overview'],
  ['pipelines/schedules', '', 'overview'],
  ['pipelines/edit', '?file=blog.yaml&view=graph', 'pipelines'],
])('Esc on %s%s leads to %s', (path, search, to) => {
  expect(pageBack(`${BASE}/${path}`, search)).toBe(`${BASE}/${to}`);
});

test('pages with a way of their own are left alone', () => {
  expect(pageBack(`${BASE}/overview`, '')).toBeUndefined();
  expect(pageBack(`${BASE}/runs/01a2`, '?status=failed')).toBeUndefined();
});

function aField(html: string): HTMLInputElement {
  document.body.innerHTML = html;
  const field = document.querySelector<HTMLInputElement>('input, textarea, [contenteditable]');
  field?.focus();
  return field ?? document.createElement('input');
}

test('a filter is emptied first, as if by typing, and left then', () => {
  const field = aField('<input type="text" value="blog">');
  const onInput = jest.fn();
  field.addEventListener('input', onInput);
  leaveField(field, `${BASE}/runs`);
  expect(field.value).toBe('');
  expect(onInput).toHaveBeenCalledTimes(1);
  expect(field).toHaveFocus();
  leaveField(field, `${BASE}/runs`);
  expect(field).not.toHaveFocus();
});

test.each([
  ['a field of the editor', 'pipelines/edit', '<input type="text" value="kept">'],
  ['a field of the debugger', 'debugger', '<input type="text" value="kept">'],
  ['a longer text', 'search', '<textarea>kept</textarea>'],
  ['a choice', 'search', '<input type="text" role="combobox" value="kept">'],
  ['a number', 'search', '<input type="number" value="3">'],
])('%s keeps what is typed', (_name, path, html) => {
  const field = aField(html);
  const before = field.value;
  leaveField(field, `${BASE}/${path}`);
  expect(field.value).toBe(before);
  expect(field).not.toHaveFocus();
});

test('nothing is typed into a radio button', () => {
  expect(isTyped(aField('<input type="radio">'))).toBe(false);
  expect(isTyped(aField('<input type="search">'))).toBe(true);
});
