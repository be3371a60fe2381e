import fc from 'fast-check';

import { secretsOf } from './known-secrets.ts';
import { createRedactor, redactParts } from './redact.ts';
import { findByRule, passesLuhn, PERSONAL_RULES, SECRET_RULES } from './redact-rules.ts';

const redact = createRedactor({ mode: 'redacted' });

// Built from pieces, so that no scanner takes this file for a leak.
const chars = (length: number): string => 'aB3dE5gH7jK9mN1pQ'.repeat(20).slice(0, length);
const SECRETS: [string, string][] = [
  ['api_key', `sk-ant-api03-${chars(40)}`],
  ['api_key', `sk-proj-${chars(40)}`],
  ['api_key', `AIza${chars(35)}`],
  ['api_key', `ghp_${chars(36)}`],
  ['api_key', `github_pat_${chars(40)}`],
  ['api_key', `AKIA${'ABCD1234EFGH5678'}`],
  ['api_key', `xoxb-${chars(30)}`],
  ['api_key', `glsa_${chars(40)}`],
  ['api_key', `sk_live_${chars(24)}`],
  ['jwt', `eyJ${chars(20)}.${chars(40)}.${chars(30)}`],
  ['private_key', `-----BEGIN RSA PRIVATE KEY-----\n${chars(64)}\n${chars(64)}\n-----END RSA PRIVATE KEY-----`],
  ['email', 'jane.doe+test@mail.example.co.uk'],
  ['card', '4111 1111 1111 1111'],
  ['card', '5500-0055-5555-5559'],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['iban', 'GB82WEST12345698765432'],
  ['phone', '+49 170 1234567'],
  ['phone', '(415) 555-0132'],
];

describe('createRedactor', () => {
  it.each(SECRETS)('masks %s: %s', (kind, secret) => {
    expect(redact(secret)).toBe(`[REDACTED:${kind}]`);
    expect(redact(`before\n"${secret}"\nafter`)).toBe(`before\n"[REDACTED:${kind}]"\nafter`);
  });

  it.each([
    ['Authorization: Bearer abc123def456ghi7', 'Authorization: Bearer [REDACTED:token]'],
    ['authorization: basic dXNlcjpwYXNz', 'authorization: basic [REDACTED:token]'],
    ['password=hunter2', 'password=[REDACTED:password]'],
    ['{"client_secret": "s3cr3t-value"}', '{"client_secret": "[REDACTED:password]"}'],
    ['DB_PASSWORD=correct-horse', 'DB_PASSWORD=[REDACTED:password]'],
    ['api_key: k3yk3yk3y', 'api_key: [REDACTED:password]'],
    ['postgres://app:p4ss@db:5432/x', 'postgres://app:[REDACTED:password]@db:5432/x'],
  ])('masks the value in %s', (text, masked) => {
    expect(redact(text)).toBe(masked);
  });

  it.each([
    'The password: required, at least 12 characters.',
    'Use password={{vars.password}} or api_key=$API_KEY or api_key=process.env.KEY.',
    'Run at 1732420000000, id 3f2504e0-4f89-11d3-9a0c-0305e82c3301, port 5432, version 1.2.3.',
    'sha256 185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969',
    'import { a } from "@grafana/ui"; git clone git@github.com:a/b.git; ticket ABC-1234; 4111 1111 1111 1112',
    'The bearer understands basic internationalization; sk-short; 2026-11-24T05:19:24Z 10.0.0.1:4318',
    'Emojis 🙂 and ünïcode — stay.',
  ])('leaves alone: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('masks known values whatever they look like, in every mode', () => {
    const secrets = secretsOf({
      ANTHROPIC_API_KEY: 'plain-looking-value',
      DATABASE_URL: 'postgres://u:my%20pass%20word@h/db',
      SSH_AUTH_SOCK: '/tmp/agent.sock',
      MY_TOKEN: 'short',
      PATH: '/usr/bin:/bin',
    });
    expect(secrets).toEqual([
      'plain-looking-value',
      'postgres://u:my%20pass%20word@h/db',
      'my%20pass%20word',
      'my pass word',
    ]);
    const full = createRedactor({ mode: 'full', secrets });
    expect(full('x plain-looking-value y my pass word jane@example.com')).toBe(
      'x [REDACTED:secret] y [REDACTED:secret] jane@example.com'
    );
  });

  it('masks a private key without end to the end of the text', () => {
    expect(redact(`a -----BEGIN PRIVATE KEY-----\n${chars(64)}\nrest`)).toBe('a [REDACTED:private_key]');
  });

  it('never lets a secret survive, wherever it stands', () => {
    const separator = fc.constantFrom(' ', '\n', '"', '(', ', ', ': ', '\t', ' = ');
    const around = fc.array(fc.constantFrom('the', 'note', 'x1', '{{var}}', '🙂', 'a.b', '7'), { maxLength: 6 });
    fc.assert(
      fc.property(
        around,
        separator,
        fc.constantFrom(...SECRETS),
        separator,
        around,
        (left, a, [, secret], b, right) => {
          const masked = redact(left.join(' ') + a + secret + b + right.join(' '));
          expect(masked).not.toContain(secret);
          expect(redact(masked)).toBe(masked);
        }
      )
    );
  });

  it('leaves every text without digits and signs as it is', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 30 }).map((list) => list.join(' '));
    fc.assert(fc.property(words, (text) => expect(redact(text)).toBe(text)));
  });

  it.each([
    '-----BEGIN PRIVATE KEY-----',
    'a.',
    'password=',
    'eyJ',
    '+1 ',
    '4 ',
    'a@',
    'bearer ',
    'sk-',
    'password="',
    'curl ',
    'token=',
    'a://b:',
  ])('stays fast on long runs of "%s"', (piece) => {
    const text = piece.repeat(Math.ceil(300_000 / piece.length));
    const startedAt = performance.now();
    redact(text);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('hints of rules', () => {
  it.each([...SECRET_RULES, ...PERSONAL_RULES].map((rule) => [rule.kind, rule] as const))(
    'never hide what the pattern of %s finds',
    (_, { hints: _hints, ...rule }) => {
      const pieces = [
        'password',
        'PWD',
        'apiKey',
        'Bearer',
        'Basic',
        '://u:',
        '@',
        'eyJ',
        '4111 1111',
        '3400-000000-',
        '=',
      ];
      const texts = fc.array(
        fc.oneof(fc.constantFrom(...pieces, ...SECRETS.map(([, secret]) => secret)), fc.string({ maxLength: 12 })),
        { maxLength: 8 }
      );
      const hinted = [...SECRET_RULES, ...PERSONAL_RULES].find(({ pattern }) => pattern === rule.pattern) ?? rule;
      fc.assert(
        fc.property(texts, fc.constantFrom('', ' ', '='), (words, glue) => {
          const text = words.join(glue);
          const isMask = (): boolean => false;
          expect([...findByRule(text, hinted, isMask)]).toEqual([...findByRule(text, rule, isMask)]);
        })
      );
    }
  );
});

describe('redactParts', () => {
  it('moves parts to where they lie in the masked text', () => {
    const text = 'Mail jane@example.com about it. Then stop.';
    const redaction = redact.detailed(text);
    const parts = [
      { source: 'static' as const, label: 'mail jane@example.com', start: 0, end: text.length },
      { source: 'variable' as const, label: 'who', start: 5, end: 21 },
      { source: 'static' as const, label: 'end', start: 32, end: 42 },
      { source: 'static' as const, label: 'half', start: 10, end: 31 },
    ];
    const moved = redactParts(parts, redaction, redact);
    expect(moved.map((part) => redaction.text.slice(part.start, part.end))).toEqual([
      redaction.text,
      '[REDACTED:email]',
      'Then stop.',
      '[REDACTED:email] about it.',
    ]);
    expect(moved[0]?.label).toBe('mail [REDACTED:email]');
  });
});

describe('bank account numbers', () => {
  it('tells account numbers from other letters and digits', () => {
    const text = 'DE89 3704 0044 0532 0130 01, AB12 CDEF GHIJ, part ZX81ABCDEFGHIJKLMN';
    expect(redact(text)).toBe(text);
  });
});

describe('passesLuhn', () => {
  it('tells card numbers from other digits', () => {
    expect(passesLuhn('4111111111111111')).toBe(true);
    expect(passesLuhn('4111111111111112')).toBe(false);
    expect(passesLuhn('0')).toBe(false);
  });
});
