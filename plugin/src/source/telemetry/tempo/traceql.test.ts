import { contentQuery, quote, runByIdQuery, runsQuery } from './traceql';

it('selects the fields a list of runs shows', () => {
  const query = runsQuery();
  expect(query).toContain('{ span.gen_ai.operation.name = "invoke_workflow" } | select(');
  expect(query).toContain('span.gen_ai.usage.cost');
});

it('asks for the newest, at which Tempo would not stop by itself', () => {
  expect(runsQuery()).toMatch(/ with \(most_recent=true\)$/);
});

it('finds a name under the newest attribute and the older one', () => {
  const names = '(span.gen_ai.agent.name = "brief" || span.gen_ai.workflow.name = "brief")';
  expect(runsQuery({ pipeline_name: 'brief' })).toContain(names);
});

const patternOf = (q: string) => {
  const [, literal = '""'] = /=~ ("(?:[^"\\]|\\.)*")/.exec(contentQuery({ q, fields: ['prompt'] })) ?? [];
  // Go's flags at the beginning are these ones here.
  return new RegExp(`^${(JSON.parse(literal) as string).replace('(?is)', '')}$`, 'isu');
};

it.each(['東京', 'ÄRGER', '🎉 party', 'a "quoted\\path"', 'two\nlines', '50% (of) [all] {it} $x ^y | z - w / v'])(
  'finds %j as JavaScript and as Python write it in JSON',
  (q) => {
    const text = `before ${q} after`;
    const ascii = JSON.stringify(text).replace(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    );
    expect(patternOf(q).test(JSON.stringify(text))).toBe(true);
    expect(patternOf(q).test(ascii)).toBe(true);
    expect(patternOf(q).test(JSON.stringify('something else'))).toBe(false);
  }
);

it('has no half of a character in a query, which Go does not read', () => {
  expect(quote('a\ud83cb')).toBe('"a\ufffdb"');
  expect(quote('🎉')).toBe('"🎉"');
});

it('narrows a search by field and by name, also of programs without workflows', () => {
  const query = contentQuery({ q: 'x', fields: ['response'], pipeline_name: 'brief' });
  expect(query).toContain('{ (span.gen_ai.output.messages =~ ');
  expect(query).toContain(' && (span.stepscope.workflow.name = "brief" || rootName = "brief") }');
});

it('takes typed words as text, not as TraceQL or as a pattern', () => {
  expect(runsQuery({ search: 'a"b.c' })).toContain('=~ "(?is).*a\\"b\\\\.c.*"');
  expect(runsQuery({ pipeline_name: 'a" || true || name = "' })).toContain('name = "a\\" || true || name = \\""');
  expect(runByIdQuery('x" } || { true')).toBe('{ span.stepscope.run.id = "x\\" } || { true" }');
});
