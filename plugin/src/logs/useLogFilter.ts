import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';
import { useCallback, useMemo } from 'react';

import { useViewParam, useViewSet, useViewText } from '../ui/address/useViewParam';
import { parseFields, writeFields } from './model/fieldParam';
import type { LogFilter } from './model/logFilter';

const SWITCHES = ['regex', 'case'] as const;
const NONE: Array<(typeof SWITCHES)[number]> = [];
/** Stands in the address where the lines of all steps are wanted although the page was opened for one. */
const EVERY_STEP = '*';

/** What the lines are filtered by, which the address keeps; `step` is asked for while a person has chosen none. */
export function useLogFilter(step: string | undefined): [LogFilter, (filter: LogFilter) => void] {
  const [text, setText] = useViewText('line');
  const [switches, setSwitches] = useViewSet('line-as', SWITCHES, NONE);
  const [levels, setLevels] = useViewSet('levels', LOG_LEVELS, LOG_LEVELS);
  const [named, setStep] = useViewParam('of', 'replace');
  const [fieldText, setFields] = useViewParam('fields', 'replace');
  const shown = named === EVERY_STEP ? null : (named ?? step ?? null);
  const filter = useMemo<LogFilter>(
    () => ({
      text,
      regex: switches.includes('regex'),
      matchCase: switches.includes('case'),
      levels,
      step: shown,
      fields: parseFields(fieldText),
    }),
    [text, switches, levels, shown, fieldText]
  );
  const setFilter = useCallback(
    (next: LogFilter) => {
      setText(next.text);
      setSwitches([...(next.regex ? (['regex'] as const) : []), ...(next.matchCase ? (['case'] as const) : [])]);
      setLevels(next.levels);
      setStep(next.step === (step ?? null) ? undefined : (next.step ?? EVERY_STEP));
      setFields(writeFields(next.fields));
    },
    [setText, setSwitches, setLevels, setStep, setFields, step]
  );
  return [filter, setFilter];
}
