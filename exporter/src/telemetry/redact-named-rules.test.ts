import { redactValue } from './content.ts';
import { secretsOf } from './known-secrets.ts';
import { createRedactor } from './redact.ts';
import { StreamRedactor } from './redact-stream.ts';

const redact = createRedactor({ mode: 'redacted' });

// Built from pieces, so that no scanner takes this file for a leak.
const SECRET = ['canary', 'Q7zzz', 'x9'].join('');
const BASIC = Buffer.from(`user:${SECRET}`).toString('base64');

const PLACES: [place: string, text: string][] = [
  ['a JSON value of letters only', '{"password":"correct horse, battery"}'],
  ['a JSON value with an escaped quote', JSON.stringify({ password: `ab"${SECRET}` })],
  ['JSON inside JSON', JSON.stringify({ body: JSON.stringify({ password: SECRET, user: 'x' }) })],
  ['JSON inside JSON inside JSON', JSON.stringify(JSON.stringify({ body: JSON.stringify({ api_key: SECRET }) }))],
  ['a variable that ends in PASSWORD', `PGPASSWORD=${SECRET} psql`],
  ['a name in camel case', `dbPassword=${SECRET}`],
  ['DB_PASS', `DB_PASS=${SECRET}`],
  ['a connection string', `AccountName=a;AccountKey=${SECRET}ABCDEF12==;EndpointSuffix=x`],
  ['a key of a settings file', `{"private_key": "${SECRET}"}`],
  ['a token of a settings file', `token: ${SECRET}`],
  ['a token in JSON', `{"session_token":"${SECRET}"}`],
  ['an option of a command', `mysql --password ${SECRET} -h db`],
  ['a token of a command', `gh auth login --token ${SECRET}`],
  ['the user of curl', `curl -s -u admin:${SECRET} https://x`],
  ['a query', `https://x.example/a?page=2&token=${SECRET}&b=1`],
  ['a key in a query', `https://x.example/a?key=${SECRET}`],
  ['a signed URL', `https://x.example/a?sv=1&sig=${SECRET}%3D&X-Amz-Signature=${SECRET}`],
  ['a fragment', `https://x.example/#access_token=${SECRET}`],
  ['the user of a URL', `https://${SECRET}@git.example/a.git`],
  ['a password with an @ in a URL', `postgres://app:p@${SECRET}@db:5432/x`],
  ['a web hook', `https://hooks.slack.com/services/T00000/B00000/${SECRET}`],
  ['basic credentials in JSON', JSON.stringify(JSON.stringify({ authorization: `Basic ${BASIC}` }))],
  ['basic credentials in a sentence', `the header was Basic ${BASIC}, it said`],
  ['a bearer of letters only', 'Authorization: Bearer correcthorsebattery'],
  ['another scheme', `Authorization: token ${SECRET}`],
  ['no scheme', `Authorization: ${SECRET}`],
  ['a cookie', `Set-Cookie: sid=${SECRET}; Path=/; HttpOnly`],
  ['a PGP key', `-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n${SECRET}\n${SECRET}\n-----END PGP PRIVATE KEY BLOCK-----\n`],
  ['a key in escaped lines', JSON.stringify(`-----BEGIN EC PRIVATE KEY-----\n${SECRET}\n-----END EC PRIVATE KEY-----`)],
  ['a Groq key', `gsk_${SECRET}${SECRET}${SECRET}`],
  ['a Vault token', `hvs.${SECRET}${SECRET}`],
  ['a SendGrid key', `SG.${SECRET}${SECRET}.${SECRET}${SECRET}`],
];
const LEFT = /canaryQ7|correct|horse|battery|dXNlc/;

describe('a secret is masked in', () => {
  it.each(PLACES)('%s', (_place, text) => {
    const masked = redact(text);
    expect(masked).not.toMatch(LEFT);
    expect(redact(masked)).toBe(masked);
  });

  it.each(PLACES)('%s, streamed in pieces of any length', (_place, text) => {
    for (let size = 1; size <= 24; size += 1) {
      const stream = new StreamRedactor(redact);
      let out = '';
      for (let at = 0; at < text.length; at += size) {
        out += stream.push(text.slice(at, at + size));
      }
      expect(out + stream.end()).not.toMatch(LEFT);
    }
  });
});

describe('what is no secret stays', () => {
  it.each([
    'max_tokens=1024, token=value, next page token: abc, tokens: 4096, {"token_count": 5}, {"token": "the"}',
    'Basic understanding, basic knowledge1 of it; the cookie: a small text file; docker run -u 1000:1000',
    'password=None, password: string; {"type": "password", "label": "Password"}, pass: 12 of 13, bypass=allowed',
    'See https://example.com/a?key=value&page=12345678#install and --token <token> or --password-stdin file.txt',
    'Authorization: see chapter two. The secret: be kind. A key: important.',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('values of named properties', () => {
  it('are masked whole, whatever they are', () => {
    const given = {
      password: 'a,b;c d',
      nested: [{ db_password: 1_234_567, api_key: 'ab cd' }],
      input_tokens: 123_456,
    };
    expect(redactValue(given, redact)).toEqual({
      password: '[REDACTED:password]',
      nested: [{ db_password: '[REDACTED:password]', api_key: '[REDACTED:password]' }],
      input_tokens: 123_456,
    });
  });

  it('stay where they only name a secret, or everything is shown', () => {
    const named = { api_key: '{{vars.key}}', password: '', secret: null };
    expect(redactValue(named, redact)).toEqual(named);
    const given = { password: 'a,b' };
    expect(redactValue(given, createRedactor({ mode: 'full' }))).toEqual(given);
  });
});

describe('values that the process holds', () => {
  const value = 'pa"ss\\w0rd&canary/1';
  const full = createRedactor({ mode: 'full', secrets: secretsOf({ MY_API_KEY: value }) });

  it.each([
    ['JSON', JSON.stringify({ a: value })],
    ['JSON inside JSON', JSON.stringify(JSON.stringify({ a: value }))],
    ['a URL', `https://x/?q=${encodeURIComponent(value)}`],
  ])('are known in %s', (_place, text) => {
    expect(full(text)).toContain('[REDACTED:secret]');
    expect(full(text)).not.toContain('w0rd');
  });
});
