import { csvText } from './csvText';

it('quotes what would end a cell, and lets no text be a formula', () => {
  expect(
    csvText([
      ['a', 'b, "c"'],
      ['=1+1', -2],
      ['x\ry', null],
      [true, 'line\nline'],
    ])
  ).toBe('a,"b, ""c"""\n\'=1+1,-2\n"x\ry",\ntrue,"line\nline"');
});
