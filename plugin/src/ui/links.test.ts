import { absoluteUrl, parseRunTab, RUN_TABS, runPath, runTabPath, stepPath } from './links';

test('reads back every tab it writes, and no other', () => {
  for (const tab of RUN_TABS) {
    expect(parseRunTab(new URL(runTabPath('r', tab), 'http://grafana').search)).toBe(tab);
  }
  expect(parseRunTab('?tab=nonsense')).toBeUndefined();
  expect(parseRunTab('')).toBeUndefined();
});

test('ids are escaped, and an absolute address leads back here', () => {
  expect(stepPath('a/b', 'c d')).toBe(`${runPath('a/b')}/steps/c%20d`);
  expect(absoluteUrl(runPath('r'))).toBe(`${window.location.origin}${runPath('r')}`);
});
