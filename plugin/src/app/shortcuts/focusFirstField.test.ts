import { focusFirstField } from './focusFirstField';

it('goes to the first text field of the page, past what is no text', () => {
  document.body.innerHTML =
    '<input id="grafana"><main><h1 class="sr-only">Search</h1><input type="radio"><input id="phrase" type="search"></main>';
  expect(focusFirstField()).toBe(true);
  expect(document.activeElement?.id).toBe('phrase');
});

it('leaves a page without fields to the browser', () => {
  document.body.innerHTML = '<input id="grafana"><main><h1 class="sr-only">Batches</h1></main>';
  expect(focusFirstField()).toBe(false);
});
