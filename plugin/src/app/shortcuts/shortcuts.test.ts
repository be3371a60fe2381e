import { commandOf, keepsKey, SHORTCUTS } from './shortcuts';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});

it('finds every shortcut of the table by its own keys', () => {
  for (const { key, ctrl, command } of SHORTCUTS) {
    expect(commandOf(press(key, { ctrlKey: ctrl ?? false }))).toBe(command);
  }
});

it('takes Cmd for Ctrl, and tells f from Ctrl+F', () => {
  expect(commandOf(press('f', { metaKey: true }))).toBe('search');
  expect(commandOf(press('f'))).toBe('maximise');
  expect(commandOf(press('f', { altKey: true }))).toBeUndefined();
});

it('leaves keys to text fields and Space to buttons', () => {
  document.body.innerHTML = '<input id="i"/><button><b id="b">x</b></button><div id="d"></div>';
  const element = (id: string) => document.getElementById(id);
  expect(keepsKey(element('i'), press('f'))).toBe(true);
  expect(keepsKey(element('i'), press('f', { ctrlKey: true }))).toBe(true);
  expect(keepsKey(element('i'), press('F5'))).toBe(false);
  expect(keepsKey(element('b'), press(' '))).toBe(true);
  expect(keepsKey(element('b'), press('f'))).toBe(false);
  expect(keepsKey(element('d'), press(' '))).toBe(false);
});
