import { useState } from 'react';

import { useRun } from '../../source/queries/useRun';
import { type MenuAction, type MenuPosition, useContextMenu } from '../ActionMenu';
import { type StepPlace, useStepActions } from './useStepActions';

interface StepPlaceMenu<T> {
  titleOf: (item: T) => string;
  placeOf: (item: T) => StepPlace;
  /** What can be done with the thing besides what can be done with its step. */
  more?: (item: T) => readonly MenuAction[];
}

/** The menu of rows that each point at a step. Its run is asked for when the menu opens. */
export function useStepPlaceMenu<T>({ titleOf, placeOf, more }: StepPlaceMenu<T>) {
  const [opened, setOpened] = useState<T>();
  const run = useRun(opened && placeOf(opened).run_id).data;
  const { actionsOf, dialog } = useStepActions();
  const contextMenu = useContextMenu<T>(titleOf, (item) => [...actionsOf(placeOf(item), run), ...(more?.(item) ?? [])]);
  return {
    show: (item: T, position: MenuPosition) => {
      setOpened(item);
      contextMenu.show(item, position);
    },
    menu: (
      <>
        {contextMenu.menu}
        {dialog}
      </>
    ),
  };
}
