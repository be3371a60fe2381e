import { type GrafanaTheme2, MappingType, type ValueMapping } from '@grafana/data';
import { config } from '@grafana/runtime';

import { type AnyStatus, statusLook, statusWord } from '../../ui/status';
import { type Column, textColumn } from './table';

/** Colours of Grafana that a panel can name; it has none for text that steps back. */
const NAMED = { grey: 'text', faint: 'text' } as const;

/** Colour of a status by the name that Grafana's panels know it under. */
export function statusColorName(status: AnyStatus): string {
  const { color } = statusLook(status);
  return color === 'grey' || color === 'faint' ? NAMED[color] : color;
}

/** Colour of a status that can be read as text in the theme, in which a named colour of charts would be too light. */
function textColor(status: AnyStatus, { colors, isDark }: GrafanaTheme2): string {
  const { color } = statusLook(status);
  const readable = {
    green: colors.success.text,
    red: colors.error.text,
    blue: colors.info.text,
    orange: colors.warning.text,
    purple: isDark ? 'light-purple' : 'dark-purple',
    ...NAMED,
  };
  return readable[color];
}

/** Writes statuses as words, each in its colour. */
export function statusMapping(statuses: readonly AnyStatus[], colorOf: (status: AnyStatus) => string): ValueMapping {
  const look = (status: AnyStatus, index: number) => ({ text: statusWord(status), color: colorOf(status), index });
  return {
    type: MappingType.ValueToText,
    options: Object.fromEntries(statuses.map((status, index) => [status, look(status, index)])),
  };
}

/** Status as a word, coloured. */
export function statusColumn<Row>(
  label: string,
  statuses: readonly AnyStatus[],
  of: (row: Row) => AnyStatus
): Column<Row> {
  return textColumn('status', label, of, {
    mappings: [statusMapping(statuses, (status) => textColor(status, config.theme2))],
    custom: { cellOptions: { type: 'color-text' } },
  });
}
