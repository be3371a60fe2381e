import { useEffect, useRef } from 'react';

import { useReducedMotion } from './useReducedMotion';

const DURATION_MS = 400;

interface CountUpProps {
  value: number;
  format: (value: number) => string;
}

/** Eases out: fast first, so that the new number is nearly there at once. */
const eased = (share: number) => 1 - (1 - share) ** 3;

/** A number that counts to its new value, without rendering what stands around it. Not under reduced motion. */
export function CountUp({ value, format }: CountUpProps) {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef(value);
  const still = useReducedMotion();
  useEffect(() => {
    const from = shown.current;
    const span = element.current;
    if (span === null) {
      return;
    }
    const show = (number: number) => {
      shown.current = number;
      span.textContent = format(number);
    };
    if (still || from === value || document.hidden) {
      show(value);
      return;
    }
    const start = performance.now();
    let frame = requestAnimationFrame(function step(now: number) {
      const share = Math.min(1, Math.max(0, (now - start) / DURATION_MS));
      show(share === 1 ? value : from + (value - from) * eased(share));
      if (share < 1) {
        frame = requestAnimationFrame(step);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [value, format, still]);
  // The effect writes the text: React must not, or it would jump to the end first.
  return <span ref={element} />;
}
