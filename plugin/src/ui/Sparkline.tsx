import { useId } from 'react';

import { sparklinePath } from './sparklinePath';

interface SparklineProps {
  values: readonly number[];
  /** CSS colour. */
  color: string;
  width?: number;
  height?: number;
}

/** The course of a number that stands beside it as text, hence silent for screen readers. Never empty: a flat line. */
export function Sparkline({ values, color, width = 64, height = 20 }: SparklineProps) {
  const id = useId();
  const line = sparklinePath(values, width, height);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden style={{ flex: 'none' }}>
      <defs>
        <linearGradient id={id} x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" stopColor={color} stopOpacity="0.35" />
          <stop offset="1" stopColor={color} stopOpacity="0" />
        </linearGradient>
      </defs>
      <path d={`${line}L${width} ${height}L0 ${height}Z`} fill={`url(#${id})`} />
      <path d={line} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
