import type { InterpolateFunction } from '@grafana/data';

const VARIABLE = /\$\{__(?:data\.fields\.(\w+)|value\.(raw))\}/g;

interface DataContext {
  __dataContext?: {
    value: {
      frame: { fields: Array<{ name: string; values: unknown[] }> };
      field: { values: unknown[] };
      rowIndex?: number;
    };
  };
}

/** Replaces what links of data frames refer to. Grafana knows more of these; the data source uses no others. */
export const replaceLinkVariables: InterpolateFunction = (text, scopedVars) => {
  const context = (scopedVars as DataContext | undefined)?.__dataContext?.value;
  const row = context?.rowIndex;
  if (context === undefined || row === undefined) {
    return text;
  }
  return text.replace(VARIABLE, (_match, name: string | undefined) => {
    const field = name === undefined ? context.field : context.frame.fields.find((other) => other.name === name);
    return String(field?.values[row] ?? '');
  });
};
