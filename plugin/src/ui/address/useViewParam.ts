import { useCallback, useContext, useEffect, useMemo, useState } from 'react';

import { type HistoryStep, ViewParamsContext } from './ViewParamsContext';

/** A pause in typing after which the address follows: each letter would be a navigation. */
const TYPING_PAUSE_MS = 300;

/** One parameter of the view, and the way to change it; undefined where nothing is said. */
export function useViewParam(name: string, how: HistoryStep = 'push') {
  const params = useContext(ViewParamsContext);
  const [own, setOwn] = useState<string>();
  const set = params?.set;
  const setParam = useCallback(
    (value: string | undefined) => (set === undefined ? setOwn(value) : set({ [name]: value }, how)),
    [set, name, how]
  );
  const value = params === undefined ? own : (new URLSearchParams(params.search).get(name) ?? undefined);
  return [value, setParam] as const;
}

/** One of several known words; `usual` needs no parameter, and stands for every word that is not known. */
export function useViewChoice<const T extends string>(
  name: string,
  known: readonly T[],
  usual: NoInfer<T>,
  how: HistoryStep = 'push'
) {
  const [value, setValue] = useViewParam(name, how);
  const choose = useCallback((next: T) => setValue(next === usual ? undefined : next), [setValue, usual]);
  return [known.find((word) => word === value) ?? usual, choose] as const;
}

/** Several known words. What is not said is `usual`. */
export function useViewSet<const T extends string>(name: string, known: readonly T[], usual: readonly T[]) {
  const [value, setValue] = useViewParam(name, 'replace');
  const usually = usual.join(' ');
  const set = useCallback(
    (next: readonly T[]) => {
      const words = known.filter((word) => next.includes(word)).join(' ');
      setValue(words === usually ? undefined : words);
    },
    [setValue, known, usually]
  );
  const words = value ?? usually;
  return [useMemo(() => known.filter((word) => words.split(' ').includes(word)), [known, words]), set] as const;
}

/** A text that is typed: shown at once, in the address after a pause. */
export function useViewText(name: string) {
  const [value, setValue] = useViewParam(name, 'replace');
  const [typed, setTyped] = useState<{ text: string; over: string }>();
  // What was said to the address last: when that arrives, what was typed meanwhile goes on over it.
  const [sent, setSent] = useState<string>();
  const kept = value ?? '';
  if (typed !== undefined && typed.over !== kept) {
    // It has arrived, or another address was opened meanwhile.
    setTyped(kept === sent && typed.text !== kept ? { ...typed, over: kept } : undefined);
  }
  const text = typed?.over === kept ? typed.text : kept;
  useEffect(() => {
    if (text === kept) {
      return;
    }
    const timer = setTimeout(() => {
      setSent(text);
      setValue(text === '' ? undefined : text);
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, kept, setValue]);
  const set = useCallback((next: string) => setTyped({ text: next, over: kept }), [kept]);
  return [text, set] as const;
}
