import { createContext } from 'react';

/** `push` where a person would step back through the changes, `replace` for what they type or fine-tune. */
export type HistoryStep = 'push' | 'replace';

/** The part of the address that says how things are looked at, beside what is chosen. */
export interface ViewParams {
  search: string;
  /** Sets parameters of the address, or with undefined removes them. The same function for as long as the app stands. */
  set: (changes: Record<string, string | undefined>, how: HistoryStep) => void;
}

/** Absent on a dashboard: its address is not the panel's, whose view then lasts as long as the panel. */
export const ViewParamsContext = createContext<ViewParams | undefined>(undefined);
