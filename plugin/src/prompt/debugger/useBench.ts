import { useMemo } from 'react';

import { type Bench, readBench, writeBench } from './model/bench';
import { readParts, type Template, type TemplatePart } from './model/template';
import { useFragment } from './useFragment';

/** Longest text that the address takes, in characters: every browser bears it. */
const MOST_IN_ADDRESS = 30_000;
const NO_PARTS: TemplatePart[] = [];

export interface UsedBench {
  bench: Bench;
  /** The prompt as the file has it; null when it has none of its own for the step. */
  original: TemplatePart[] | null;
  change: (change: Partial<Bench>) => void;
  /** The same, to be taken back with the browser's button. */
  changeAsStep: (change: Partial<Bench>) => void;
  /** A link to the page opens an earlier state: this one has no room in it. */
  tooLong: boolean;
}

/** What is laid out for a prompt, kept in the address. */
export function useBench(template: Template): UsedBench {
  const original = useMemo(() => readParts(template), [template]);
  const parts = original ?? NO_PARTS;
  const [text, setText, setStep] = useFragment(MOST_IN_ADDRESS);
  const bench = useMemo(() => readBench(text, parts), [text, parts]);
  return {
    bench,
    original,
    change: (change) => setText(writeBench({ ...bench, ...change }, parts)),
    changeAsStep: (change) => setStep(writeBench({ ...bench, ...change }, parts)),
    tooLong: text.length > MOST_IN_ADDRESS,
  };
}
