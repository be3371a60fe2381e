import { isHardWrapped } from './hardWrapped';

const LINE = 'Take up each point of the reviews, or leave it out on purpose;';

it('knows prose that an editor wrapped', () => {
  expect(isHardWrapped(`${LINE}\n${LINE}\nand why.\n`)).toBe(true);
});

it.each(['Name: x\nDate: y', LINE, `${LINE}\nshort\n${LINE}`, ''])('leaves the line ends of %j', (text) => {
  expect(isHardWrapped(text)).toBe(false);
});
