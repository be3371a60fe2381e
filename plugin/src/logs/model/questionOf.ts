import type { LogsQuery } from '@stepscope/exporter/contract/api';
import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';

import type { LogFilter } from './logFilter';

/** What of a filter can be asked for; the page itself looks for the rest among what comes. */
export type LogQuestion = Pick<LogsQuery, 'levels' | 'step_path' | 'search'>;

/** The question that a filter is; undefined where asking would narrow nothing. */
export function questionOf({ text, regex, levels, step }: LogFilter): LogQuestion | undefined {
  const question: LogQuestion = {
    ...(text !== '' && !regex && { search: text }),
    ...(levels.length > 0 && levels.length < LOG_LEVELS.length && { levels: levels.join(',') }),
    ...(step !== null && { step_path: step }),
  };
  return Object.keys(question).length === 0 ? undefined : question;
}
