import { parseFields, writeFields } from './fieldParam';

it('reads back what it wrote', () => {
  const fields = [
    { name: 'model', value: 'a&b=c +d', exclude: false },
    { name: '-odd', value: '', exclude: true },
  ];
  expect(parseFields(writeFields(fields))).toEqual(fields);
});

it('says nothing of no fields, and reads nothing from what it did not write', () => {
  expect(writeFields([])).toBeUndefined();
  expect(parseFields(undefined)).toEqual([]);
  expect(parseFields('model=pro&+=x')).toEqual([]);
});
