import { layoutFor } from './layout';

it.each([
  [1400, 800, { sides: 'beside', rail: 'list' }],
  [690, 380, { sides: 'beside', rail: 'field' }],
  [450, 700, { sides: 'stacked', rail: 'field' }],
  [450, 380, { sides: 'tabs', rail: 'field' }],
  [358, 700, { sides: 'tabs', rail: 'field' }],
])('%i × %i px', (width, height, layout) => {
  expect(layoutFor(width, height)).toEqual(layout);
});
