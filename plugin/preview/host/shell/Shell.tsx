import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useLocation } from 'react-router';

import { pageNameOf } from './navigation';
import { NavMenu } from './NavMenu';
import { TopBar } from './TopBar';

const MAIN_ID = 'pageContent';

/** The frame around a page: top bar with the path to it, menu with the pages of the plugin. */
export function Shell({ meta, children }: { meta: AppPluginMeta; children: ReactNode }) {
  const styles = useStyles2(getStyles);
  const { pathname } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const page = pageNameOf(pathname, meta);
  useEffect(() => {
    document.title = `${page} - ${meta.name} - Preview, not Grafana`;
    setMenuOpen(false);
  }, [page, pathname, meta.name]);
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href={`#${MAIN_ID}`}>
        Skip to main content
      </a>
      <TopBar meta={meta} page={page} menuOpen={menuOpen} onMenu={() => setMenuOpen(!menuOpen)} />
      {menuOpen && <NavMenu meta={meta} pathname={pathname} onClose={() => setMenuOpen(false)} />}
      <main id={MAIN_ID} className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    background: theme.colors.background.canvas,
  }),
  main: css({ display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0, outline: 'none' }),
  skip: css({
    position: 'absolute',
    left: -9999,
    zIndex: theme.zIndex.portal,
    background: theme.colors.background.primary,
    padding: theme.spacing(1),
    '&:focus': { left: theme.spacing(1), top: theme.spacing(1) },
  }),
});
