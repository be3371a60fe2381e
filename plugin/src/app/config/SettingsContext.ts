import { createContext, useContext } from 'react';

import type { StepscopeSettings } from './settings.types';

export const SettingsContext = createContext<StepscopeSettings>({});

/** The plugin's settings as the administrator entered them. */
export function useSettings(): StepscopeSettings {
  return useContext(SettingsContext);
}
