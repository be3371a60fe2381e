import { createContext, useContext } from 'react';

/** What to start, when it is known already. */
export interface RunDialogStart {
  /** Path of a workflow file in the workspace. */
  file?: string;
  /** YAML text instead of a file. */
  source?: string;
}

/** What any page of the app can open. */
export interface Shell {
  openRunDialog: (start?: RunDialogStart) => void;
  openPalette: () => void;
  openHelp: () => void;
  /** Loads everything again. */
  refresh: () => void;
}

export const ShellContext = createContext<Shell | undefined>(undefined);

/** The shell around every page; throws outside of it. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (shell === undefined) {
    throw new Error('This needs an AppShell above it');
  }
  return shell;
}
