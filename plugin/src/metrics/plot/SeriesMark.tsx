import { useTheme2 } from '@grafana/ui';

import { StatusIcon } from '../../ui/StatusIcon';
import type { Tone } from '../model/chart.types';
import { toneColor } from './palette';

interface SeriesMarkProps {
  tone: Tone;
  dashed: boolean;
}

/** The sign of a series in legends: its colour, and its dashes or the shape of its status. */
export function SeriesMark({ tone, dashed }: SeriesMarkProps) {
  const theme = useTheme2();
  if ('status' in tone) {
    return <StatusIcon status={tone.status} decorative />;
  }
  return (
    <svg width="14" height="8" viewBox="0 0 14 8" aria-hidden style={{ flex: 'none' }}>
      <line
        x1="0"
        x2="14"
        y1="4"
        y2="4"
        stroke={toneColor(tone, theme)}
        strokeWidth={dashed ? 2 : 4}
        strokeDasharray={dashed ? '4 2' : undefined}
      />
    </svg>
  );
}
