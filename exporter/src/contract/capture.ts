/** How much of prompts and answers leaves the process, from the most to the least. */
export const CAPTURE_MODES = ['full', 'redacted', 'none'] as const;
export type CaptureMode = (typeof CAPTURE_MODES)[number];

/** The one that lets out least. */
export function strictestCapture(first: CaptureMode, ...others: (CaptureMode | undefined)[]): CaptureMode {
  return others.reduce<CaptureMode>(
    (strictest, mode) =>
      mode !== undefined && CAPTURE_MODES.indexOf(mode) > CAPTURE_MODES.indexOf(strictest) ? mode : strictest,
    first
  );
}
