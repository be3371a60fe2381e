import type { GrafanaTheme2 } from '@grafana/data';

import { safeFileName } from '../../ui/download';
import type { ChartModel } from '../model/chart.types';
import { toneColor } from '../plot/palette';

const LINE = 22;
const MARGIN = 12;

/** Saves a drawn chart as PNG, with its title, value and legend on the theme's background. Rejects when the browser cannot. */
export async function exportPng(plot: HTMLCanvasElement, model: ChartModel, theme: GrafanaTheme2): Promise<void> {
  const scale = window.devicePixelRatio || 1;
  const picture = document.createElement('canvas');
  picture.width = plot.width + 2 * MARGIN * scale;
  picture.height = plot.height + (2 * MARGIN + 3 * LINE) * scale;
  const context = picture.getContext('2d');
  if (context === null) {
    throw new Error('The browser cannot draw a picture');
  }
  context.fillStyle = theme.colors.background.primary;
  context.fillRect(0, 0, picture.width, picture.height);
  context.scale(scale, scale);
  context.textBaseline = 'top';
  context.font = `500 14px ${theme.typography.fontFamily}`;
  context.fillStyle = theme.colors.text.primary;
  context.fillText(model.title, MARGIN, MARGIN);
  context.font = `12px ${theme.typography.fontFamily}`;
  context.fillText(`${model.headline.value}  ${model.headline.detail}`, MARGIN, MARGIN + LINE);
  let x = MARGIN;
  for (const { label, tone } of model.series) {
    context.fillStyle = toneColor(tone, theme);
    context.fillRect(x, MARGIN + 2 * LINE + 5, 12, 4);
    context.fillStyle = theme.colors.text.secondary;
    context.fillText(label, x + 16, MARGIN + 2 * LINE);
    x += 16 + context.measureText(label).width + 14;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.drawImage(plot, MARGIN * scale, (MARGIN + 3 * LINE) * scale);
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (blob === null) {
    throw new Error('The browser could not write the picture');
  }
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = `${safeFileName(model.title)}.png`;
  link.click();
  URL.revokeObjectURL(url);
}
