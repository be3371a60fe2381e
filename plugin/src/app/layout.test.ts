import { layoutOf } from './layout';

test.each([
  [1440, 'desktop'],
  // 1440 with Grafana's menu docked.
  [1104, 'desktop'],
  [900, 'tablet'],
  [390, 'phone'],
])('a page of %d px is laid out as %s', (width, layout) => {
  expect(layoutOf(width)).toBe(layout);
});
