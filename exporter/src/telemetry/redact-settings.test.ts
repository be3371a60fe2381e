import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { temporaryDirectory } from '../../test/backends/temporary.ts';
import { loadPatterns } from './redact-settings.ts';

const inline = (text: string) => loadPatterns({ STEPSCOPE_REDACT_PATTERNS: text });

describe('loadPatterns', () => {
  it('reads file, variable and program, in this order', async () => {
    const directory = await temporaryDirectory('patterns');
    try {
      const file = join(directory.path, 'redact.yaml');
      await writeFile(file, `- name: customer\n  pattern: 'CUST-\\d+'\n  mask: '[customer]'\n  max_length: 20\n`);
      const env = {
        STEPSCOPE_REDACT_FILE: file,
        STEPSCOPE_REDACT_PATTERNS: '[{"name":"badge","pattern":"B\\\\d{6}"}]',
      };
      const rules = await loadPatterns(env, [{ name: 'plant', pattern: 'PLANT-[A-Z]+' }]);
      expect(rules.map(({ kind, mask, max_length }) => ({ kind, mask, max_length }))).toEqual([
        { kind: 'customer', mask: '[customer]', max_length: 20 },
        { kind: 'badge', mask: '[REDACTED:badge]', max_length: 256 },
        { kind: 'plant', mask: '[REDACTED:plant]', max_length: 256 },
      ]);
      await writeFile(file, `- name: customer\n  pattern: 'CUST-(\\d+'\n`);
      await expect(loadPatterns(env)).rejects.toThrow(`${file}:2:12: missing closing ): `);
    } finally {
      await directory.remove();
    }
  });

  it('is content without any', async () => {
    expect(await loadPatterns({})).toEqual([]);
    expect(await inline(' ')).toEqual([]);
  });

  it.each([
    ['no YAML', '[{name: a', /^STEPSCOPE_REDACT_PATTERNS:1:\d+: /],
    ['no list', 'name: a', /^STEPSCOPE_REDACT_PATTERNS:1:1: .*expected array.* A pattern is written as/],
    ['an unknown key', '- { name: a, regex: b }', /^STEPSCOPE_REDACT_PATTERNS:1:3: .*A pattern is written as/],
    ['a wrong name', '- name: Customer No\n  pattern: x', /:1:9: .*lower-case/],
    ['a look-behind', "- { name: a, pattern: '(?<=x)y' }", /:1:23: .*without look-around/],
    ['a back-reference', "- { name: a, pattern: '(x)\\1' }", /:1:23: .*back-references/],
    ['a pattern of nothing', '- { name: a, pattern: x* }', /:1:23: .*use \+ in the place of \*/],
    [
      'a pattern of terrible size',
      "- { name: a, pattern: '((x{1,100}){1,10}y){1,50}' }",
      /:1:23: .*(?:too large|invalid repeat)/,
    ],
    ['a mask that looks like a value', '- { name: a, pattern: x, mask: hidden }', /:1:32: .*begins with \[/],
    ['a mask that breaks JSON', `- { name: a, pattern: x, mask: '["]' }`, /:1:32: .*no quotes/],
    ['two of one name', '- { name: a, pattern: x }\n- { name: a, pattern: y }', /:2:11: two patterns are called "a"/],
    ['a file that is not there', null, /^STEPSCOPE_REDACT_FILE: \/nowhere can't be read/],
  ])('refuses %s, and says where', async (_, text, message) => {
    const loading = text === null ? loadPatterns({ STEPSCOPE_REDACT_FILE: '/nowhere' }) : inline(text);
    await expect(loading).rejects.toThrow(message);
  });

  it('says which of a program is wrong', async () => {
    await expect(loadPatterns({}, [{ name: 'a', pattern: '(' }])).rejects.toThrow(/^redact\[0\]\.pattern: missing/);
  });
});
