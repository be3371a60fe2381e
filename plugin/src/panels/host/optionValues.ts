import type { InterpolateFunction } from '@grafana/data';

import { variableValues } from '../../ui/variableValues';

/** A variable that stands for everything, as Grafana writes one. */
const isAll = (text: string) => text === 'All' || text === '$__all';

/** What an option stands for at the moment: each value of its variables, none for all. */
export const optionValues = (text: string | undefined, replace: InterpolateFunction): string[] =>
  variableValues(text ?? '', (whole, format) => replace(whole, undefined, format)).filter((value) => !isAll(value));
