import { modelCall } from '../testdata';
import { factList } from './factList';

const cost = (cost_usd: number | null) => factList(modelCall({ cost_usd })).find(({ key }) => key === 'cost');

test('an unknown cost says that it is one', () => {
  expect(cost(null)).toMatchObject({ name: 'Cost', value: 'unknown' });
  expect(cost(0.012)?.name).toBeUndefined();
});
