import { MappingType, type ValueMapping } from '@grafana/data';

import { type AnyStatus, statusLook, statusWord } from '../../ui/status';
import { type Column, textColumn } from './table';

/** Colours of Grafana that a panel can name; it has none for text that steps back. */
const NAMED = { grey: 'text', faint: 'text' } as const;

/** Colour of a status by the name that Grafana's panels know it under. */
export function statusColorName(status: AnyStatus): string {
  const { color } = statusLook(status);
  return color === 'grey' || color === 'faint' ? NAMED[color] : color;
}

/** Status as a word, coloured. */
export function statusColumn<Row>(
  label: string,
  statuses: readonly AnyStatus[],
  of: (row: Row) => AnyStatus
): Column<Row> {
  const mapping: ValueMapping = {
    type: MappingType.ValueToText,
    options: Object.fromEntries(
      statuses.map((status, index) => [status, { text: statusWord(status), color: statusColorName(status), index }])
    ),
  };
  return textColumn('status', label, of, {
    mappings: [mapping],
    custom: { cellOptions: { type: 'color-text' } },
  });
}
