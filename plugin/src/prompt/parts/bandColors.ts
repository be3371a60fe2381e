import type { GrafanaTheme2 } from '@grafana/data';

import type { Band } from './bands';
import { partColor } from './partLook';

/** A colour per band: the hue says the source, the shade tells parts of the same source apart. */
export function bandColors(bands: ReadonlyArray<Pick<Band, 'part'>>, theme: GrafanaTheme2): string[] {
  const seen = new Map<string | undefined, number>();
  return bands.map(({ part }) => {
    const nth = seen.get(part?.source) ?? 0;
    seen.set(part?.source, nth + 1);
    return partColor(part?.source, nth, theme);
  });
}
