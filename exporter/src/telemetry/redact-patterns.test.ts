import fc from 'fast-check';

import { createRedactor } from './redact.ts';
import { compilePatterns, type RedactionPattern } from './redact-patterns.ts';

const redactorOf = (...patterns: RedactionPattern[]) =>
  createRedactor({ mode: 'redacted', patterns: compilePatterns(patterns) });

const CUSTOMER = { name: 'customer', pattern: 'CUST-\\d{4,10}' };

describe('own patterns', () => {
  it.each<[string, RedactionPattern, string, string]>([
    ['their name in the mask', CUSTOMER, 'for CUST-0042, please', 'for [REDACTED:customer], please'],
    ['a mask of their own', { ...CUSTOMER, mask: '<customer>' }, 'CUST-0042 CUST-0043', '<customer> <customer>'],
    ['offsets behind other scripts', CUSTOMER, 'ünï 🙂🙂 CUST-0042 🙂', 'ünï 🙂🙂 [REDACTED:customer] 🙂'],
    [
      'only the group called mask',
      { name: 'badge', pattern: 'badge (?P<mask>\\d{6})', mask: '***' },
      'badge 123456 of 654321',
      'badge *** of 654321',
    ],
    ['flags in the pattern', { name: 'plant', pattern: '(?i)plant-[a-z]+' }, 'PLANT-Bonn', '[REDACTED:plant]'],
  ])('have %s', (_, pattern, text, masked) => {
    const redact = redactorOf(pattern);
    expect(redact(text)).toBe(masked);
    expect(redact(redact(text))).toBe(masked);
  });

  it('leave masks alone, whatever they would find in them', () => {
    const redact = redactorOf(
      { name: 'capitals', pattern: '[A-Z]{5,}|[a-z]{6,}' },
      { ...CUSTOMER, mask: '[our customer]' }
    );
    const text = 'IBANS of CUST-0042 password=hunter2hunter2';
    expect(redact(redact(text))).toBe(redact(text));
    expect(redact(text)).toContain('[our customer]');
  });

  it('work beside the built-in ones: what is found twice is masked once', () => {
    const redact = redactorOf({ name: 'mail', pattern: '[a-z]+@corp\\.example', mask: '[colleague]' });
    expect(redact('jane@corp.example, jane@other.example')).toBe('[colleague], [REDACTED:email]');
  });

  it('hold in every mode but full', () => {
    const patterns = compilePatterns([CUSTOMER]);
    expect(createRedactor({ mode: 'none', patterns })('CUST-0042')).toBe('[REDACTED:customer]');
    expect(createRedactor({ mode: 'full', patterns })('CUST-0042')).toBe('CUST-0042');
    expect(createRedactor({ mode: 'redacted', personal: false, patterns })('CUST-0042')).toBe('[REDACTED:customer]');
  });

  it('never let a match survive, wherever it stands', () => {
    const redact = redactorOf(CUSTOMER);
    const around = fc.array(fc.constantFrom('the', '[REDACTED:email]', '🙂', 'password=', 'CUST', '-', ' '), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(around, fc.stringMatching(/^CUST-\d{4,10}$/), around, (left, secret, right) => {
        expect(redact(left.join('') + secret + right.join(''))).not.toMatch(/CUST-\d{4}/);
      })
    );
  });

  // Each of these takes a backtracking matcher longer than the universe is old.
  it.each(['(a+)+$', '(a|aa)+$', '(a|a?)+$|b', '(.*a){20}b'])('are fast whatever the text: %s', (pattern) => {
    const redact = redactorOf({ name: 'evil', pattern: `x${pattern}` });
    const startedAt = performance.now();
    redact(`x${'a'.repeat(100_000)}!`);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
