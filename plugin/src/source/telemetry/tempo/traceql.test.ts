import { runByIdQuery, runsQuery } from './traceql';

it('selects the fields a list of runs shows', () => {
  const query = runsQuery();
  expect(query).toContain('{ span.gen_ai.operation.name = "invoke_workflow" } | select(');
  expect(query).toContain('span.gen_ai.usage.cost');
});

it('takes typed words as text, not as TraceQL or as a pattern', () => {
  expect(runsQuery({ search: 'a"b.c' })).toContain('=~ "(?i).*a\\"b\\\\.c.*"');
  expect(runByIdQuery('x" } || { true')).toBe('{ span.stepscope.run.id = "x\\" } || { true" }');
});
