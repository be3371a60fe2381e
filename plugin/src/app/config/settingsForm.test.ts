import { formErrors, formOf, normaliseUrl, payloadOf } from './settingsForm';

const saved = { url: 'http://stepscope:8720', tempoUid: 'tempo', dailyBudgetUsd: 50 };
const configured = { viewerToken: true, editorToken: true };

test('saving an untouched form changes nothing and sends no token', () => {
  expect(payloadOf(formOf(saved, configured), saved, configured)).toEqual({
    enabled: true,
    pinned: true,
    jsonData: saved,
  });
});

test('sends typed tokens, and an empty one only to remove a configured one', () => {
  const form = formOf(saved, configured);
  form.tokens = { viewerToken: ' new ', editorToken: '', adminToken: '' };
  expect(payloadOf(form, saved, configured).secureJsonData).toEqual({ viewerToken: 'new', editorToken: '' });
});

test('keeps settings it does not know, and drops what was emptied', () => {
  const before = { ...saved, futureSetting: 1 };
  const form = { ...formOf(before, {}), tempoUid: '', dailyBudgetUsd: '', url: 'http://stepscope:8720/api/v1/' };
  expect(payloadOf(form, before, {}).jsonData).toEqual({ futureSetting: 1, url: 'http://stepscope:8720' });
});

test.each([
  ['http://a:1/', 'http://a:1'],
  [' https://a/sub/api/v1 ', 'https://a/sub'],
  ['', ''],
])('the address "%s" is saved as "%s"', (entered, url) => {
  expect(normaliseUrl(entered)).toBe(url);
});

test('says what cannot be saved', () => {
  const form = formOf({}, {});
  expect(formErrors(form)).toEqual({});
  expect(Object.keys(formErrors({ ...form, url: 'localhost:8720', dailyBudgetUsd: '-3' }))).toEqual([
    'url',
    'dailyBudgetUsd',
  ]);
});
