import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';

/** A pause in typing after which the address follows: each letter would be a navigation. */
const PAUSE_MS = 300;

/**
 * A text kept after the `#` of the address, which browsers send to no server: prompts stay out of access logs, and no
 * proxy finds the address too long. Shown at once, in the address after a pause; one longer than `most` is never there.
 * What is set as a step leaves what was there before in the history.
 */
export function useFragment(most: number) {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const isPop = useNavigationType() === 'POP';
  const fragment = hash.slice(1);
  const [text, setText] = useState(fragment);
  // The address may show what was written into it only after more has been typed: that is no other link. Going back is.
  const own = useRef(new Set([fragment]));
  useEffect(() => {
    if (isPop || !own.current.has(fragment)) {
      own.current.add(fragment);
      setText(fragment);
    }
  }, [fragment, isPop]);
  useEffect(() => {
    if (text === fragment || text.length > most) {
      return undefined;
    }
    const page = window.location.pathname;
    const timer = setTimeout(() => {
      // Another page was opened, and is being loaded: what is said late must not lead back.
      if (window.location.pathname === page) {
        own.current.add(text);
        void navigate({ search, hash: text }, { replace: true });
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, fragment, search, most, navigate]);
  const setStep = (next: string) => {
    if (text.length <= most && next.length <= most && next !== text) {
      own.current.add(text).add(next);
      if (text !== fragment) {
        void navigate({ search, hash: text }, { replace: true });
      }
      void navigate({ search, hash: next });
    }
    setText(next);
  };
  return [text, setText, setStep] as const;
}
