import { createTheme, type GrafanaTheme2, ThemeContext } from '@grafana/data';
import { config, getAppEvents, ThemeChangedEvent } from '@grafana/runtime';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

import { rememberTheme } from '../bootData';

const ToggleContext = createContext<() => void>(() => undefined);

/** Switches between dark and light without a reload, as Grafana does. */
export const useToggleTheme = () => useContext(ToggleContext);

/** The theme of the page, for Grafana's components and for the plugin. */
export function PreviewThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<GrafanaTheme2>(config.theme2);
  const toggle = useCallback(() => {
    const next = createTheme({ colors: { mode: theme.isDark ? 'light' : 'dark' } });
    config.theme2 = next;
    config.theme = next.v1;
    config.bootData.user.lightTheme = next.isLight;
    rememberTheme(next.isLight ? 'light' : 'dark');
    setTheme(next);
    getAppEvents().publish(new ThemeChangedEvent(next));
  }, [theme]);
  return (
    <ThemeContext.Provider value={theme}>
      <ToggleContext.Provider value={toggle}>{children}</ToggleContext.Provider>
    </ThemeContext.Provider>
  );
}
