/** Two ranges of lines, end exclusive, that are to be compared with each other. */
export interface Gap {
  oldStart: number;
  oldEnd: number;
  newStart: number;
  newEnd: number;
}

/**
 * Lines that both texts have exactly once and in the same order hold them together (patience diff); what lies between
 * two such lines is a gap. Gaps with nothing in them are left out. O(n log n), so that megabytes come apart into pieces
 * that are small enough to be compared word by word.
 */
export function gapsBetweenAnchors(oldLines: readonly string[], newLines: readonly string[]): Gap[] {
  const gaps: Gap[] = [];
  let oldAt = 0;
  let newAt = 0;
  const close = (oldEnd: number, newEnd: number) => {
    if (oldEnd > oldAt || newEnd > newAt) {
      gaps.push({ oldStart: oldAt, oldEnd, newStart: newAt, newEnd });
    }
  };
  for (const { oldLine, newLine } of [...anchorLines(oldLines, newLines)]) {
    close(oldLine, newLine);
    oldAt = oldLine + 1;
    newAt = newLine + 1;
  }
  close(oldLines.length, newLines.length);
  return gaps;
}

interface Anchor {
  oldLine: number;
  newLine: number;
}

function anchorLines(oldLines: readonly string[], newLines: readonly string[]): Anchor[] {
  const newPlaces = uniquePlaces(newLines);
  const pairs: Anchor[] = [];
  for (const [line, oldLine] of uniquePlaces(oldLines)) {
    const newLine = newPlaces.get(line);
    if (newLine !== undefined) {
      pairs.push({ oldLine, newLine });
    }
  }
  return longestRising(pairs.sort((a, b) => a.oldLine - b.oldLine));
}

/** Places of the lines that occur once. */
function uniquePlaces(lines: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  lines.forEach((line, place) => {
    if (places.has(line)) {
      repeated.add(line);
    }
    places.set(line, place);
  });
  repeated.forEach((line) => places.delete(line));
  return places;
}

/** The longest subsequence in which the new lines rise too (patience sorting). */
function longestRising(pairs: readonly Anchor[]): Anchor[] {
  const tops: number[] = [];
  const before = new Array<number>(pairs.length);
  pairs.forEach(({ newLine }, index) => {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.newLine ?? 0) < newLine) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = index;
  });
  const rising: Anchor[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) {
      rising.push(pair);
    }
  }
  return rising.reverse();
}
