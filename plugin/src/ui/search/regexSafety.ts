/** Longest pattern the search accepts, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 300;
const MAX_UNBOUNDED_REPEATS = 3;
const REPEAT = /^(?:[*+]|\{\d+,\d*\}|\{\d{2,}\})\??/;

/** Why a pattern is refused, or null. `repeats` could take exponential time, `long` is over the length limit. */
export type RegexDanger = 'long' | 'repeats' | 'backreference' | null;

interface Group {
  repeats: boolean;
  alternatives: boolean;
}

/**
 * A static check against patterns that could hang the page: JavaScript can't interrupt a running match. Refused are
 * repeated groups that repeat or branch inside (exponential), more than three unbounded repeats (a high polynomial)
 * and backreferences. What passes runs on short rows under a time budget, see `findMatches`.
 */
export function regexDanger(pattern: string): RegexDanger {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    return 'long';
  }
  const stack: Group[] = [];
  let group: Group = { repeats: false, alternatives: false };
  let unbounded = 0;
  for (let at = 0; at < pattern.length;) {
    const token = nextToken(pattern, at);
    at += token.length;
    const repeat = REPEAT.exec(pattern.slice(at))?.[0] ?? '';
    if (/^\\(?:[1-9]|k<)/.test(token)) {
      return 'backreference';
    }
    unbounded += repeat ? 1 : 0;
    if (token === '(') {
      stack.push(group);
      group = { repeats: false, alternatives: false };
      continue;
    }
    if (token === '|') {
      group.alternatives = true;
    }
    if (token === ')') {
      const closed = group;
      group = stack.pop() ?? { repeats: false, alternatives: false };
      if (repeat && (closed.repeats || closed.alternatives)) {
        return 'repeats';
      }
      group.repeats ||= closed.repeats;
      group.alternatives ||= closed.alternatives;
    }
    group.repeats ||= repeat !== '';
    at += repeat.length;
  }
  return unbounded > MAX_UNBOUNDED_REPEATS ? 'repeats' : null;
}

/** One atom of a pattern: an escape, a whole character class, or one character. */
function nextToken(pattern: string, at: number): string {
  if (pattern[at] === '\\') {
    return pattern.slice(at, at + (pattern[at + 1] === 'k' ? 3 : 2));
  }
  if (pattern[at] !== '[') {
    return pattern[at] ?? '';
  }
  let end = at + 1;
  while (end < pattern.length && pattern[end] !== ']') {
    end += pattern[end] === '\\' ? 2 : 1;
  }
  return pattern.slice(at, end + 1);
}
