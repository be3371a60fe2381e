import { parse } from 'yaml';

import { formatYaml } from './formatYaml';

const UNEVEN = `workflow:
    name:   review   # what it is called
    steps:
        -   name: a
            prompt: |
                one {{x}}

                two ${'long '.repeat(40)}
        - {name: b,   type: claude}
`;

it('indents evenly and changes no value, comment or line of text', async () => {
  const formatted = await formatYaml(UNEVEN);
  expect(parse(formatted)).toEqual(parse(UNEVEN));
  expect(formatted).toContain('\n  name: review # what it is called\n  steps:\n    - name: a\n');
  expect(await formatYaml(formatted)).toBe(formatted);
});

it('says what is wrong with what is no YAML', async () => {
  await expect(formatYaml('a: [1\nb: 2')).rejects.toThrow(/line \d/);
});
