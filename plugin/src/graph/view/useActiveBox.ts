import { type KeyboardEvent, useState } from 'react';

import type { Box } from '../layout/layout.types';
import { boxForKey } from './boxKeys';

interface ActiveBoxOptions {
  boxes: readonly Box[];
  /** Path of the chosen step: where keys begin. */
  chosen: string | undefined;
  /** Called for a box that a key has led to. */
  onMove: (box: Box) => void;
  /** What other keys do, by key. */
  actions: (active: Box | undefined) => Readonly<Record<string, (() => void) | undefined>>;
}

/** The box that keys act on, with the keyboard of a tree. */
export function useActiveBox({ boxes, chosen, onMove, actions }: ActiveBoxOptions) {
  const [activeKey, setActiveKey] = useState<string>();
  const wanted = activeKey ?? boxes.find(({ step, kind }) => kind === 'step' && step.path === chosen)?.key;
  const index = boxes.findIndex(({ key }) => key === wanted);
  const active = boxes[index];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const target = boxes[boxForKey(event.key, boxes, index) ?? -1];
    const action = actions(active)[event.key];
    if (target !== undefined) {
      setActiveKey(target.key);
      onMove(target);
    } else if (action === undefined) {
      return;
    }
    action?.();
    event.preventDefault();
  };
  return { active, activate: (box: Box) => setActiveKey(box.key), onKeyDown };
}
