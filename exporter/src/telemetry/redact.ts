import type { CaptureMode } from '../contract/capture.ts';
import type { PromptPart } from '../contract/prompt.ts';
import { knownSecretPattern } from './known-secrets.ts';
import { isNamedSecret } from './redact-named-rules.ts';
import type { CustomRule } from './redact-patterns.ts';
import { findByRule, type Found, PERSONAL_RULES, type RedactionRule, SECRET_RULES } from './redact-rules.ts';

/** A masked range; offsets are UTF-16 in the original text, `end` exclusive. */
export interface RedactedRange extends Found {
  /** What replaced it. */
  mask: string;
}

export interface Redaction {
  text: string;
  ranges: RedactedRange[];
}

export interface Redactor {
  (text: string): string;
  detailed(text: string): Redaction;
  /**
   * What stands for the whole value of a property whose name says that it is a secret; null when it says nothing. In
   * prose a password ends at a space or a comma, a value has ends of its own.
   */
  property(name: string, value: string): string | null;
  /** How many characters at the end of a text that goes on may belong to a match of an own pattern that is not whole yet. */
  readonly window: number;
}

export interface RedactorOptions {
  /** `full` masks only the known values of `secrets`; every other mode also what looks like a secret or a person. */
  mode: CaptureMode;
  /** Exact values that must never be seen; see `secretsOf`. */
  secrets?: readonly string[];
  /** Also data about people; true when absent. */
  personal?: boolean;
  /** The user's own patterns, e.g. for customer numbers. */
  patterns?: readonly CustomRule[];
}

const MASK_START = '[REDACTED:';
const PASSWORD_MASK = `${MASK_START}password]`;

/** Finds what has to be masked with one mask. */
interface Finder {
  mask: string;
  find(text: string): Iterable<Found>;
}

/**
 * Makes the function that masks text for spans, logs, events and the store. Idempotent: masked text stays as it is.
 * Give it whole texts: a secret cut in two, as between two streamed chunks, is not recognised.
 */
export function createRedactor(options: RedactorOptions): Redactor {
  const finders = findersFor(options);
  // A prompt is masked for its message, its parts, the store and the log, one right after the other.
  let last: { text: string; redaction: Redaction } | null = null;
  const detailed = (text: string): Redaction => {
    if (last?.text !== text) {
      last = { text, redaction: applyFinders(text, finders) };
    }
    return last.redaction;
  };
  const window = options.mode === 'full' ? 0 : Math.max(0, ...(options.patterns ?? []).map((own) => own.max_length));
  const property = (name: string, value: string) =>
    options.mode !== 'full' && !value.startsWith(MASK_START) && isNamedSecret(name, value) ? PASSWORD_MASK : null;
  return Object.assign((text: string) => detailed(text).text, { detailed, property, window });
}

function findersFor({ mode, secrets = [], patterns = [], personal }: RedactorOptions): Finder[] {
  const known = knownSecretPattern(secrets);
  const ofSecrets: RedactionRule[] = known ? [{ kind: 'secret', pattern: known }] : [];
  if (mode === 'full') {
    return ofSecrets.map((rule) => builtIn(rule, []));
  }
  const masks = patterns.map(({ mask }) => mask);
  const rules = [...ofSecrets, ...SECRET_RULES, ...(personal === false ? [] : PERSONAL_RULES)];
  return [...patterns.map((pattern) => custom(pattern, masks)), ...rules.map((rule) => builtIn(rule, masks))];
}

function builtIn(rule: RedactionRule, masks: readonly string[]): Finder {
  const starts = [MASK_START, ...masks];
  const isMask = (value: string) => starts.some((start) => value.startsWith(start));
  return { mask: `${MASK_START}${rule.kind}]`, find: (text) => findByRule(text, rule, isMask) };
}

/** A pattern such as `[A-Z]{8}` would be found in masks; what lies inside one was masked before. */
function custom({ mask, find }: CustomRule, masks: readonly string[]): Finder {
  const own = masks.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const anyMask = new RegExp(['\\[REDACTED:[a-z0-9_]{1,40}\\]', ...own].join('|'), 'g');
  return {
    mask,
    *find(text) {
      let masked: RegExpExecArray[] | null = null;
      let at = 0;
      for (const found of find(text)) {
        masked ??= [...text.matchAll(anyMask)];
        let next = masked[at];
        // Both are in order, so that neither is gone through twice.
        while (next && next.index + next[0].length <= found.start) {
          next = masked[(at += 1)];
        }
        if (!next || found.start < next.index || found.end > next.index + next[0].length) {
          yield found;
        }
      }
    },
  };
}

function applyFinders(text: string, finders: readonly Finder[]): Redaction {
  const found: RedactedRange[] = [];
  for (const { mask, find } of finders) {
    for (const { start, end } of find(text)) {
      found.push({ start, end, mask });
    }
  }
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

/** Text with each range replaced by its mask. */
export function maskRanges(text: string, ranges: readonly RedactedRange[]): string {
  let masked = '';
  let from = 0;
  for (const range of ranges) {
    masked += text.slice(from, range.start) + range.mask;
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
      return range.start + shift + (edge === 'end' ? range.mask.length : 0);
    }
    shift += range.mask.length - (range.end - range.start);
  }
  return offset + shift;
}
