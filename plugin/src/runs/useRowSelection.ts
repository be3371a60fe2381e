import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback, useMemo, useRef, useState } from 'react';

import { untilLoaded } from '../ui/untilLoaded';

/** Rows that a person has marked. What the filter hides is not acted on. */
export interface RowSelection {
  ids: ReadonlySet<string>;
  runs: readonly Run[];
  /** With `range`: also the rows since the one pressed before. */
  press: (id: string, range: boolean) => void;
  /** Marks all rows, or none when all are marked. */
  pressAll: () => void;
  clear: () => void;
}

// A list in which nothing is marked does without.
const selectionRules = async () => untilLoaded(() => import(/* webpackChunkName: "run-dialogs" */ './rowSelection'));

const NONE: readonly Run[] = [];

export function useRowSelection(shown: readonly Run[] = NONE): RowSelection {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set());
  const before = useRef<string>(undefined);
  const order = useRef<readonly string[]>([]);
  order.current = useMemo(() => shown.map(({ run_id }) => run_id), [shown]);
  const runs = useMemo(() => shown.filter(({ run_id }) => ids.has(run_id)), [shown, ids]);
  const press = useCallback((id: string, range: boolean) => {
    const last = before.current;
    before.current = id;
    void selectionRules().then(({ pressed }) =>
      setIds((old) => pressed(old, order.current, { id, range, before: last }))
    );
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  const pressAll = () => setIds(new Set(runs.length === shown.length ? [] : order.current));
  return { ids, runs, press, pressAll, clear };
}
