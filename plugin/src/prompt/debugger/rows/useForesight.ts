import { useEffect, useRef, useState } from 'react';

/** Work done ahead of a decision, which can be left: how far it is, what came of it, and why not. */
export function useForesight<T>() {
  const [done, setDone] = useState<number | null>(null);
  const [result, setResult] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  const going = useRef<AbortController>(undefined);
  useEffect(() => () => going.current?.abort(), []);
  const leave = () => {
    going.current?.abort();
    setDone(null);
    setResult(null);
    setError(null);
  };
  const begin = async (work: (signal: AbortSignal, onDone: () => void) => Promise<T>) => {
    leave();
    const controller = new AbortController();
    going.current = controller;
    setDone(0);
    try {
      const found = await work(controller.signal, () => setDone((before) => (before ?? 0) + 1));
      controller.signal.throwIfAborted();
      setResult(found);
    } catch (failure) {
      if (controller.signal.aborted) {
        return;
      }
      controller.abort();
      setError(failure);
    }
    setDone(null);
  };
  return { done, result, error, begin, leave };
}
