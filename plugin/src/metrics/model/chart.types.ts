import type { GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

import type { AnyStatus } from '../../ui/status';

export const CHART_IDS = ['tokens', 'latency', 'cost', 'errors', 'runs', 'first-token'] as const;
export type ChartId = (typeof CHART_IDS)[number];

/** What a series is coloured by: its place in the palette, or the status that it counts. */
export type Tone = { palette: number } | { status: AnyStatus } | { limit: true };

export interface ChartSeries {
  key: string;
  label: string;
  tone: Tone;
  /** Dashes of the line in px, so that lines differ without colour. */
  dash?: number[];
  /** One for each time; null where nothing is known, which is drawn as a gap. */
  values: Array<number | null>;
}

export interface Headline {
  /** The newest value, with its unit. */
  value: string;
  /** How it compares, in words. */
  detail: string;
  direction: 'up' | 'down' | 'level' | null;
}

/** A chart as data: what is drawn, exported and read out all come from it. */
export interface ChartModel extends ChartDrawing {
  id: ChartId;
}

/** A chart without its place among those of the panel. */
export interface ChartDrawing {
  title: string;
  /** Start of each bucket, ms since 1970, ascending. */
  times: number[];
  step_s: number;
  series: ChartSeries[];
  /** Bars on top of each other; else lines. */
  stacked: boolean;
  /** A value with its unit, for people. */
  format: (value: number) => string;
  /** The same without what the title says already: beside an axis there is little room. */
  formatAxis: (value: number) => string;
  /** Unit as a column of an export names it. */
  unit: string;
  headline: Headline;
  /** Paints what lies behind the lines, on axes that are drawn. */
  paintBehind?: (plot: uPlot, theme: GrafanaTheme2) => void;
}
