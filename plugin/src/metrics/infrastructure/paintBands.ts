import type { GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

import { statusColor } from '../../ui/status';
import type { StepBand } from './machineCharts';

const PADDING = 4;
const FONT_SIZE = 10;
/** Narrower, px, and a name would be a few letters. */
const LABEL_FROM = 36;

/** Paints when each step worked: a tint, where it began, and its name where there is room. */
export function paintBands(bands: readonly StepBand[]) {
  return (plot: uPlot, theme: GrafanaTheme2): void => paint(plot, bands, theme);
}

function paint(plot: uPlot, bands: readonly StepBand[], theme: GrafanaTheme2): void {
  const { ctx: context, bbox } = plot;
  const scale = window.devicePixelRatio || 1;
  const right = bbox.left + bbox.width;
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  context.font = `${FONT_SIZE * scale}px ${theme.typography.fontFamily}`;
  context.textBaseline = 'top';
  bands.forEach(({ from, to, label, status }, index) => {
    const start = Math.max(bbox.left, plot.valToPos(from, 'x', true));
    const end = Math.min(right, plot.valToPos(to, 'x', true));
    if (end < bbox.left || start > right) {
      return;
    }
    context.fillStyle = statusColor(status, theme);
    // Neighbours differ in strength, so that two of the same status are two.
    context.globalAlpha = index % 2 === 0 ? 0.14 : 0.07;
    context.fillRect(start, bbox.top, Math.max(scale, end - start), bbox.height);
    context.globalAlpha = 0.5;
    context.fillRect(start, bbox.top, scale, bbox.height);
    context.globalAlpha = 1;
    if (end - start > LABEL_FROM * scale) {
      context.fillStyle = theme.colors.text.secondary;
      const room = end - start - 2 * PADDING * scale;
      context.fillText(fitting(context, label, room), start + PADDING * scale, bbox.top + 2 * scale);
    }
  });
  context.restore();
}

function fitting(context: CanvasRenderingContext2D, label: string, room: number): string {
  let text = label;
  while (text.length > 1 && context.measureText(text).width > room) {
    text = `${text.slice(0, -2)}…`;
  }
  return text;
}
