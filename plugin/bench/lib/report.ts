import { number, type Row, table } from '../../../exporter/bench/lib/report.ts';
import type { FrameFigures } from './frames.ts';

export { number, type Row, table };

/** A row of a table of frames. */
export function frameRow(name: string, figures: FrameFigures): Row {
  return {
    name,
    value: figures.p95,
    more: {
      'longest, ms': number(figures.longest),
      'late frames': `${figures.late} of ${figures.frames}`,
      'by the page’s work': String(figures.lateByWork),
      'tasks over 50 ms': String(figures.longTasks),
      'longest task, ms of CPU': number(figures.longestTaskCpu),
      'thread busy': `${Math.round(figures.busy * 100)} %`,
    },
  };
}

/** Title of the first column of a table of frames. */
export const FRAME_UNIT = 'frame interval, p95 ms';
