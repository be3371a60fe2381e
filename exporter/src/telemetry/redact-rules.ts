import { NAMED_RULES } from './redact-named-rules.ts';

/** Where a rule has found something; UTF-16 offsets, `end` exclusive. */
export interface Found {
  start: number;
  end: number;
}

/** A kind of text that must not leave the process. `group` is the capture group to mask; 0 masks the whole match. */
export interface RedactionRule {
  kind: string;
  pattern: RegExp;
  /**
   * What a text must hold, all of it, for the pattern to match, the fastest first: most texts end here. Expressions
   * are without the flag `g`.
   */
  hints?: readonly (string | RegExp)[];
  group?: number;
  /** Says no to look-alikes. */
  accept?: (value: string) => boolean;
}

/** Everything in `text` that the rule is about, but what `isMask` says was masked before. */
export function findByRule(
  text: string,
  { pattern, hints, group, accept }: RedactionRule,
  isMask: (value: string) => boolean
): readonly Found[] {
  for (const hint of hints ?? NO_HINTS) {
    if (typeof hint === 'string' ? !text.includes(hint) : !holds(text, hint)) {
      return NOTHING;
    }
  }
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match[group ?? 0];
    if (value && !isMask(value) && accept?.(value) !== false) {
      const start = match.index + match[0].lastIndexOf(value);
      found.push({ start, end: start + value.length });
    }
  }
  return found;
}

/** Rules in a row share a hint. */
let lastHint: { text: string; hint: RegExp; holds: boolean } | null = null;

function holds(text: string, hint: RegExp): boolean {
  if (lastHint?.hint !== hint || lastHint.text !== text) {
    lastHint = { text, hint, holds: hint.test(text) };
  }
  return lastHint.holds;
}

const NOTHING: readonly Found[] = [];
const NO_HINTS: readonly RegExp[] = [];

// Every repetition is bounded or starts after a look-behind, so that no input makes matching quadratic.
const VENDOR_KEYS = [
  'sk-ant-[A-Za-z0-9_-]{16,256}',
  'sk-(?:proj-|svcacct-|or-v1-)?[A-Za-z0-9_-]{20,256}',
  'AIza[0-9A-Za-z_-]{30,64}',
  'ya29\\.[0-9A-Za-z_-]{20,512}',
  'gh[pousr]_[A-Za-z0-9]{30,255}',
  'github_pat_[A-Za-z0-9_]{22,255}',
  'glpat-[A-Za-z0-9_-]{20,64}',
  'gl(?:sa|c)_[A-Za-z0-9_+/=]{30,512}',
  '(?:AKIA|ASIA)[0-9A-Z]{16}',
  'xox[abeoprs]-[A-Za-z0-9-]{10,256}',
  '[srp]k_(?:live|test)_[A-Za-z0-9]{16,128}',
  'npm_[A-Za-z0-9]{36}',
  'hf_[A-Za-z0-9]{30,64}',
  '(?:gsk_|xai-|pplx-)[A-Za-z0-9]{20,128}',
  '(?:r8_|tvly-|GOCSPX-|pypi-|dckr_pat_)[A-Za-z0-9_-]{16,512}',
  'lsv2_(?:pt|sk)_[A-Za-z0-9_]{20,128}',
  'SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}',
  'hv[sb]\\.[A-Za-z0-9_-]{20,512}',
];

const KEY_HINTS = [
  /[-_]|AIza|ya29\.|AKIA|ASIA|SG\.|hv[sb]\./,
  /sk-|AIza|ya29\.|gh[pousr]_|github_pat_|glpat-|gl(?:sa|c)_|AKIA|ASIA|xox[abeoprs]-|k_(?:live|test)_|npm_|hf_|gsk_|xai-|pplx-|r8_|tvly-|GOCSPX-|pypi-|dckr_pat_|lsv2_|SG\.|hv[sb]\./,
];

/** Digits check of card numbers (ISO/IEC 7812-1, Luhn). */
export function passesLuhn(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && digits.length <= 19 && sum % 10 === 0;
}

/** Check digits of an international bank account number (ISO 13616-1, MOD 97-10 of ISO/IEC 7064). */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  const moved = compact.slice(4) + compact.slice(0, 4);
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return compact.length >= 15 && compact.length <= 34 && BigInt(digits) % 97n === 1n;
}

/** Keys and passwords in formats that can be told from prose. */
export const SECRET_RULES: readonly RedactionRule[] = [
  {
    kind: 'private_key',
    hints: ['-----BEGIN'],
    pattern:
      /-----BEGIN [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,32}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  },
  {
    kind: 'api_key',
    hints: KEY_HINTS,
    pattern: new RegExp(`(?<![A-Za-z0-9_])(?:${VENDOR_KEYS.join('|')})`, 'g'),
  },
  { kind: 'jwt', hints: ['J', 'eyJ'], pattern: /(?<![\w-])eyJ[\w-]{10,4096}\.[\w-]{10,8192}\.[\w-]{5,2048}/g },
  ...NAMED_RULES,
];

/** Data about people. */
export const PERSONAL_RULES: readonly RedactionRule[] = [
  {
    kind: 'email',
    hints: ['@'],
    pattern:
      /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,6}\.[A-Za-z]{2,24}(?![A-Za-z0-9])/g,
    accept: (value) => !value.startsWith('git@'),
  },
  {
    // Digits inside letters are an id or a hash.
    kind: 'card',
    hints: [/\d{4}[ -]?\d/],
    pattern:
      /(?<![\dA-Za-z.])(?:[3-6]\d{12,18}|[3-6]\d{3}(?:[ -]\d{4}){3}(?:[ -]\d{3})?|3\d{3}[ -]\d{6}[ -]\d{5})(?![\dA-Za-z]|\.\d)/g,
    accept: passesLuhn,
  },
  {
    kind: 'iban',
    hints: [/[A-Z]{2}\d{2}[ A-Z0-9]/],
    pattern: /(?<![\dA-Za-z])[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)(?![\dA-Za-z])/g,
    accept: isIban,
  },
  {
    kind: 'phone',
    hints: ['+'],
    pattern: /(?<![\w+])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d(?:[ .-]?\d){6,12}(?!\d)/g,
  },
  { kind: 'phone', hints: ['-'], pattern: /(?<![\w.-])(?:\(\d{3}\) ?|\d{3}-)\d{3}-\d{4}(?![\w-])/g },
];
