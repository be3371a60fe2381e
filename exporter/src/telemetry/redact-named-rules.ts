import type { RedactionRule } from './redact-rules.ts';

// Secrets of no form of their own, which the words around them give away: a name, a header, a URL.
// Every repetition is bounded, so that no input makes matching quadratic.

/** A quote as it stands in JSON, or in JSON that is a string of JSON, and so on. */
const QUOTE = `\\\\{0,7}["'\`]`;
/** Names that only ever go with a secret, whatever stands before them: `PGPASSWORD`, `dbPassword`, `DB_PASS`. */
const NAMES = [
  'passw(?:or)?d',
  'passphrase',
  '(?<![a-z])pwd',
  '(?<=[a-z0-9][_-])pass',
  '(?:(?<![a-z])|client|app|auth)[_-]?secret(?:[_-]?(?:access[_-]?)?key)?',
  '(?:api|account|private|signing|encryption|master|shared[_-]?access)[_-]?key',
  '(?:access|auth|refresh|api|id|session|bearer|private|security)[_-]?token',
].join('|');
/** One for all of them, so that most texts are looked through once. */
const HINT = /pass|pwd|secret|key|token|bearer|basic|authorization|cookie/i;

/** A backslash before a quote ends a value; any other belongs to it. */
const BARE = '(?:[^\\s"\'`,;&)}\\\\]|\\\\(?![\\\\"\'nrt]))';
const named = (names: string, rest: string) => new RegExp(`(?:${names})(?:${QUOTE})?\\s{0,4}${rest}`, 'gi');
const QUOTED_VALUE = `[:=]\\s{0,4}(?<quote>${QUOTE})((?:(?!(?<!\\\\)\\k<quote>)[^\\n]){1,512})(?=(?<!\\\\)\\k<quote>|$)`;

/** A value such as `{{token}}`, `$TOKEN`, `process.env.TOKEN` or `<your key>` names a secret, it is none. */
function isLiteral(value: string): boolean {
  return !/^(?:[{$<[*%]|process\.|os\.|env\.|(?:null|none|nil|undefined|true|false)\b)/i.test(value);
}

function looksRandom(value: string): boolean {
  return /\d/.test(value) && /[A-Za-z]/.test(value);
}

const isRandomLiteral = (value: string): boolean => isLiteral(value) && looksRandom(value);

/** `user:password` in base64, and no word that happens to follow `basic`. */
function isBasicCredentials(value: string): boolean {
  return /^[^\s:]{0,256}:[\x20-\x7e]{1,512}$/.test(Buffer.from(value, 'base64').toString('latin1'));
}

const SCHEMES = 'bearer|basic|token|api-?key|bot|negotiate|dpop';
const HEADER = `authorization(?:${QUOTE})?\\s{0,4}[:=]\\s{0,4}(?:${QUOTE})?`;
const TOKEN_CHARS = '[A-Za-z0-9._~+/-]';

const HEADERS: readonly RedactionRule[] = [
  {
    kind: 'token',
    hints: [HINT],
    pattern: new RegExp(`\\bbearer(?:\\s{1,4}|%20)(${TOKEN_CHARS}{12,4096}={0,2})`, 'gi'),
    group: 1,
    accept: looksRandom,
  },
  {
    kind: 'token',
    hints: [HINT],
    pattern: /\bbasic(?:\s{1,4}|%20)([A-Za-z0-9+/]{6,4096}={0,2})/gi,
    group: 1,
    accept: isBasicCredentials,
  },
  {
    kind: 'token',
    hints: [HINT],
    pattern: new RegExp(`${HEADER}(?:${SCHEMES})(?:\\s{1,4}|%20)(${TOKEN_CHARS}{6,4096}={0,2})`, 'gi'),
    group: 1,
  },
  {
    kind: 'token',
    hints: [HINT],
    pattern: new RegExp(`${HEADER}(${TOKEN_CHARS}{8,4096}={0,2})`, 'gi'),
    group: 1,
    accept: looksRandom,
  },
  {
    kind: 'token',
    hints: [HINT],
    pattern: new RegExp(
      `\\b(?:set-)?cookie(?:${QUOTE})?\\s{0,4}[:=]\\s{0,4}(?:\\[\\s{0,4})?(?:${QUOTE})?([\\w.-]{1,128}=[^\\r\\n"'\\\\]{4,4096})`,
      'gi'
    ),
    group: 1,
  },
];

const URLS: readonly RedactionRule[] = [
  {
    kind: 'password',
    hints: ['://', '@'],
    // To the last @ before the path: people write passwords into URLs as they are.
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"'<>\\]{0,128}:([^\s/"'<>\\]{1,256})@/gi,
    group: 1,
    accept: isLiteral,
  },
  {
    kind: 'token',
    hints: ['://', '@'],
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/([^\s:/@"'<>\\]{8,256})@/gi,
    group: 1,
    accept: isRandomLiteral,
  },
  {
    kind: 'token',
    hints: ['=', /[?&#]/],
    pattern:
      /[?&#](?:(?:[a-z]{1,16}[_-])?(?:token|key|secret|jwt)|pwd|sig|x-(?:amz|goog)-(?:signature|security-token|credential)|signature|auth|code|session|sid|assertion)=([^\s&#"'<>\\)]{6,2048})/gi,
    group: 1,
    accept: isRandomLiteral,
  },
  {
    kind: 'token',
    hints: ['https://'],
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/services|discord(?:app)?\.com\/api\/webhooks|api\.telegram\.org)\/([\w/:-]{20,256})/g,
    group: 1,
  },
];

const BY_NAME: readonly RedactionRule[] = [
  {
    kind: 'password',
    hints: [HINT],
    pattern: named(NAMES, QUOTED_VALUE),
    group: 2,
    accept: isLiteral,
  },
  {
    kind: 'password',
    hints: [HINT, '='],
    pattern: named(NAMES, `=\\s{0,4}(?:${QUOTE})?(${BARE}{4,512})`),
    group: 1,
    accept: isLiteral,
  },
  {
    // After a colon prose is as likely as a value: only what looks random counts.
    kind: 'password',
    hints: [HINT, ':'],
    pattern: named(NAMES, `:\\s{0,4}(?:${QUOTE})?(${BARE}{6,512})`),
    group: 1,
    accept: (value) => isLiteral(value) && /[\d!@#$%^&*?]/.test(value),
  },
  {
    // Models have tokens of another kind.
    kind: 'token',
    hints: [HINT],
    pattern: named('token', `[:=]\\s{0,4}(?:${QUOTE})?(${TOKEN_CHARS}{8,4096}={0,2})`),
    group: 1,
    accept: isRandomLiteral,
  },
  {
    kind: 'password',
    hints: [HINT, '--'],
    pattern: new RegExp(`--(?:[a-z]{1,16}-)?(?:${NAMES}|token)\\s{1,4}["']?(${BARE}{6,512})`, 'gi'),
    group: 1,
    accept: (value) => isLiteral(value) && !value.startsWith('-') && /[\d!@#$%^&*?]/.test(value),
  },
  {
    kind: 'password',
    hints: ['curl'],
    pattern: /\bcurl(?=\s)[^\n]{0,200}?\s(?:-u|--user|--proxy-user)\s{0,4}["']?[^\s:"']{1,128}:([^\s"']{4,256})/g,
    group: 1,
    accept: isLiteral,
  },
];

const SECRET_NAME = new RegExp(`(?:${NAMES})$`, 'i');

/** Whether a property of this name and value is a secret, whatever the value looks like. */
export function isNamedSecret(name: string, value: string): boolean {
  return value !== '' && HINT.test(name) && SECRET_NAME.test(name) && isLiteral(value);
}

/** Secrets in headers, in URLs and after names. */
export const NAMED_RULES: readonly RedactionRule[] = [...HEADERS, ...BY_NAME, ...URLS];
