import { createLog } from './log.ts';

it('masks what is written to it, and stays JSON', async () => {
  const lines: string[] = [];
  const env = {
    BILLING_TOKEN: 'value-of-a-token',
    STEPSCOPE_REDACT_PATTERNS: `- { name: customer, pattern: 'CUST-[^x]+', mask: '[customer]' }`,
  };
  const log = await createLog('info', env, { write: (line: string) => lines.push(line) });
  log.error(
    { err: new Error('no value-of-a-token'), req: { url: '/search?q=CUST-0042", "level": 10' } },
    'jane@example.com'
  );
  log.info('as it was');
  const [error, info] = lines.map((line) => JSON.parse(line) as unknown);
  expect(error).toMatchObject({
    level: 50,
    err: { message: 'no [REDACTED:secret]' },
    req: { url: '/search?q=[customer]' },
    msg: '[REDACTED:email]',
  });
  expect(lines[0]).not.toMatch(/value-of-a-token|CUST-0042|jane@/);
  expect(info).toMatchObject({ level: 30, msg: 'as it was', time: expect.any(Number) });
});

it('says which pattern is wrong before anything is logged', async () => {
  await expect(createLog('info', { STEPSCOPE_REDACT_PATTERNS: '- { name: a, pattern: ( }' })).rejects.toThrow(
    /^STEPSCOPE_REDACT_PATTERNS:1:\d+: /
  );
});
