import type { PromptPart } from '../contract/prompt.ts';
import { knownSecretPattern } from './known-secrets.ts';
import type { RedactionRule } from './redact-rules.ts';
import { PERSONAL_RULES, SECRET_RULES } from './redact-rules.ts';

/** How much of prompts and answers leaves the process. */
export const CAPTURE_MODES = ['full', 'redacted', 'none'] as const;
export type CaptureMode = (typeof CAPTURE_MODES)[number];

/** A masked range; offsets are UTF-16 in the original text, `end` exclusive. */
export interface RedactedRange {
  kind: string;
  start: number;
  end: number;
  /** Length of the mask that replaced it. */
  mask_length: number;
}

export interface Redaction {
  text: string;
  ranges: RedactedRange[];
}

export interface Redactor {
  (text: string): string;
  detailed(text: string): Redaction;
}

export interface RedactorOptions {
  /** `full` masks only the known values of `secrets`; every other mode also what looks like a secret or a person. */
  mode: CaptureMode;
  /** Exact values that must never be seen; see `secretsOf`. */
  secrets?: readonly string[];
  /** Also data about people; true when absent. */
  personal?: boolean;
  /** More patterns to mask, e.g. customer numbers. Must carry the `g` flag. */
  patterns?: readonly RegExp[];
}

/**
 * Makes the function that masks text for spans, logs, events and the store. Idempotent: masked text stays as it is.
 * Give it whole texts: a secret cut in two, as between two streamed chunks, is not recognised.
 */
export function createRedactor(options: RedactorOptions): Redactor {
  const rules = rulesFor(options);
  // A prompt is masked for its message, its parts, the store and the log, one right after the other.
  let last: { text: string; redaction: Redaction } | null = null;
  const detailed = (text: string): Redaction => {
    if (last?.text !== text) {
      last = { text, redaction: applyRules(text, rules) };
    }
    return last.redaction;
  };
  return Object.assign((text: string) => detailed(text).text, { detailed });
}

function rulesFor(options: RedactorOptions): RedactionRule[] {
  const known = knownSecretPattern(options.secrets ?? []);
  const rules: RedactionRule[] = known ? [{ kind: 'secret', pattern: known }] : [];
  if (options.mode === 'full') {
    return rules;
  }
  const own = (options.patterns ?? []).map((pattern) => ({ kind: 'custom', pattern }));
  return [...rules, ...own, ...SECRET_RULES, ...(options.personal === false ? [] : PERSONAL_RULES)];
}

function applyRules(text: string, rules: readonly RedactionRule[]): Redaction {
  const found = rules.flatMap((rule) => findRanges(text, rule));
  if (found.length === 0) {
    return { text, ranges: [] };
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const ranges: RedactedRange[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last && range.start < last.end) {
      last.end = Math.max(last.end, range.end);
    } else {
      ranges.push(range);
    }
  }
  return { text: maskRanges(text, ranges), ranges };
}

function findRanges(text: string, rule: RedactionRule): RedactedRange[] {
  const ranges: RedactedRange[] = [];
  for (const match of text.matchAll(rule.pattern)) {
    const value = match[rule.group ?? 0];
    if (!value || value.startsWith('[REDACTED:') || rule.accept?.(value) === false) {
      continue;
    }
    const start = match.index + match[0].lastIndexOf(value);
    ranges.push({ kind: rule.kind, start, end: start + value.length, mask_length: maskOf(rule.kind).length });
  }
  return ranges;
}

function maskOf(kind: string): string {
  return `[REDACTED:${kind}]`;
}

/** Text with each range replaced by its mask. */
export function maskRanges(text: string, ranges: readonly RedactedRange[]): string {
  let masked = '';
  let from = 0;
  for (const range of ranges) {
    masked += text.slice(from, range.start) + maskOf(range.kind);
    from = range.end;
  }
  return masked + text.slice(from);
}

/** Moves the parts of a prompt to where they lie in its masked text; labels are masked too. */
export function redactParts(parts: readonly PromptPart[], redaction: Redaction, redact: Redactor): PromptPart[] {
  return parts.map((part) => ({
    ...part,
    label: redact(part.label),
    start: moveOffset(part.start, redaction.ranges, 'start'),
    end: moveOffset(part.end, redaction.ranges, 'end'),
  }));
}

/** An offset inside a masked range moves to the range's near edge, so that a part still covers the mask. */
function moveOffset(offset: number, ranges: readonly RedactedRange[], edge: 'start' | 'end'): number {
  let shift = 0;
  for (const range of ranges) {
    if (offset <= range.start) {
      break;
    }
    if (offset < range.end) {
      return range.start + shift + (edge === 'end' ? range.mask_length : 0);
    }
    shift += range.mask_length - (range.end - range.start);
  }
  return offset + shift;
}
