import type { AnswerCheck, CheckAnswersResponse } from '../../src/contract/answer-checks.ts';
import { type HttpService, startHttpService } from './harness.ts';

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
});
afterAll(() => http.stop());

const post = (body: unknown, as: 'editor' | 'viewer' = 'editor') =>
  http.call<CheckAnswersResponse>('/api/v1/prompts/check-answers', { method: 'POST', as, body });

/** What one check says of one answer. */
async function result(check: AnswerCheck, answer: string) {
  const { status, body } = await post({ answers: [answer], checks: [check] });
  expect(status).toBe(200);
  return body.results[0]?.[0];
}

const SCHEMA = '{"type":"object","required":["n"],"properties":{"n":{"type":"integer"},"s":{"pattern":"^a+$"}}}';

it.each<[AnswerCheck, string, boolean, string | null]>([
  [{ kind: 'contains', text: 'Yes' }, 'well, yes.', true, null],
  [{ kind: 'contains', text: 'yes' }, 'no', false, 'not in it'],
  [{ kind: 'lacks', text: 'sorry' }, 'I am Sorry', false, 'is in it'],
  [{ kind: 'lacks', text: 'sorry' }, 'of course', true, null],
  [{ kind: 'matches', text: '^\\d{4}$' }, '2026', true, null],
  [{ kind: 'matches', text: '^\\d{4}$' }, 'in 2026', false, 'not found'],
  [{ kind: 'json', text: '' }, '```json\n{"a": 1}\n```', true, null],
  [{ kind: 'json', text: '' }, 'Here is: {"a": 1}', false, 'not JSON'],
  [{ kind: 'schema', text: SCHEMA }, '{"n": 3, "s": "aa"}', true, null],
  [{ kind: 'schema', text: SCHEMA }, '{"n": "three"}', false, '/n must be integer'],
  [{ kind: 'schema', text: SCHEMA }, '{"n": 3, "s": "b"}', false, '/s must match pattern'],
  [{ kind: 'schema', text: SCHEMA }, 'three', false, 'not JSON'],
])('%j of %j is %s', async (check, answer, passed, reason) => {
  expect(await result(check, answer)).toEqual({
    passed,
    reason: reason === null ? null : expect.stringContaining(reason),
  });
});

it.each<[AnswerCheck, string]>([
  [{ kind: 'contains', text: ' ' }, 'nothing to look for'],
  [{ kind: 'matches', text: '(' }, 'cannot be read'],
  [{ kind: 'matches', text: '(?=a)' }, 'without look-around'],
  [{ kind: 'matches', text: '((a{1,100}){1,100}){1,100}' }, 'cannot be read'],
  [{ kind: 'matches', text: 'a'.repeat(1001) }, 'longer than 1000'],
  [{ kind: 'schema', text: 'object' }, 'not a JSON object'],
  [{ kind: 'schema', text: '{"type":"objekt"}' }, 'type'],
  [{ kind: 'schema', text: '{"pattern":"("}' }, 'cannot be read'],
])('says what is wrong with the check %j, and makes the others', async (check, reason) => {
  const { body } = await post({ answers: ['yes'], checks: [check, { kind: 'contains', text: 'yes' }] });
  expect(body.results).toEqual([
    [
      { passed: null, reason: expect.stringContaining(reason) },
      { passed: true, reason: null },
    ],
  ]);
});

it('takes no longer for a pattern that would backtrack without end', async () => {
  const answer = `${'a'.repeat(50_000)}!`;
  const since = performance.now();
  expect((await result({ kind: 'matches', text: '^(a+)+$' }, answer))?.passed).toBe(false);
  expect((await result({ kind: 'schema', text: '{"pattern":"^(a+)+$"}' }, JSON.stringify(answer)))?.passed).toBe(false);
  expect(performance.now() - since).toBeLessThan(5_000);
});

it('keeps the order of answers and checks', async () => {
  const checks = ['one', 'two'].map((text) => ({ kind: 'contains', text }));
  const { body } = await post({ answers: ['one', 'two', 'three'], checks });
  expect(body.results.map((row) => row.map(({ passed }) => passed))).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});

it('is for editors, and refuses what it does not know', async () => {
  expect((await post({ answers: [], checks: [] }, 'viewer')).status).toBe(403);
  expect((await post({ answers: [], checks: [{ kind: 'guess', text: '' }] })).status).toBe(400);
  expect((await post({ answers: Array.from({ length: 101 }, () => ''), checks: [] })).status).toBe(400);
});
