import type { GrafanaTheme2 } from '@grafana/data';

import { statusColor } from '../../ui/status';
import type { Tone } from '../model/chart.types';

/**
 * Colours of the theme that stay apart for people who cannot tell red from green: neighbours differ in lightness and
 * along the blue–yellow axis.
 */
const DARK = ['blue', 'orange', 'super-light-purple', 'super-light-yellow', 'dark-purple', 'super-light-blue'];
const LIGHT = ['dark-blue', 'orange', 'semi-dark-purple', 'dark-yellow', 'super-light-purple', 'light-blue'];

/** CSS colour of a series in the theme. */
export function toneColor(tone: Tone, theme: GrafanaTheme2): string {
  if ('status' in tone) {
    return statusColor(tone.status, theme);
  }
  if ('limit' in tone) {
    return theme.colors.error.text;
  }
  const palette = theme.isDark ? DARK : LIGHT;
  return theme.visualization.getColorByName(palette[tone.palette % palette.length] ?? 'blue');
}
