import { css } from '@emotion/css';
import type { AppPluginMeta, GrafanaTheme2 } from '@grafana/data';
import { Icon, IconButton, Tooltip, useStyles2, useTheme2 } from '@grafana/ui';

import { PLUGIN_BASE_URL } from '../../../src/constants';
import { useToggleTheme } from '../services/theme';

/** Height of Grafana's own bar. */
const HEIGHT = 40;

interface Props {
  meta: AppPluginMeta;
  page: string;
  menuOpen: boolean;
  onMenu: () => void;
}

/** Grafana's top bar as far as a plugin needs it, and the note that this is not Grafana. */
export function TopBar({ meta, page, menuOpen, onMenu }: Props) {
  const styles = useStyles2(getStyles);
  const { isDark } = useTheme2();
  const toggleTheme = useToggleTheme();
  return (
    <header className={styles.bar}>
      <IconButton name="bars" size="lg" tooltip="Menu" aria-label="Menu" aria-expanded={menuOpen} onClick={onMenu} />
      <nav aria-label="Breadcrumbs" className={styles.path}>
        <ol className={styles.crumbs}>
          <li className={styles.wide}>Apps</li>
          <li className={styles.wide} aria-hidden="true">
            <Icon name="angle-right" />
          </li>
          <li>
            <a href={PLUGIN_BASE_URL}>{meta.name}</a>
          </li>
          <li className={styles.wide} aria-hidden="true">
            <Icon name="angle-right" />
          </li>
          <li className={styles.wide} aria-current="page">
            {page}
          </li>
        </ol>
      </nav>
      <Tooltip content="The plugin runs here on Grafana's own components, without a Grafana server. No other page of Grafana is here.">
        {/* The tooltip is for the keyboard as well. */}
        <span className={styles.note} tabIndex={0} role="note">
          Preview: not Grafana
        </span>
      </Tooltip>
      <IconButton
        name="adjust-circle"
        size="lg"
        tooltip={isDark ? 'Light theme' : 'Dark theme'}
        aria-label={isDark ? 'Light theme' : 'Dark theme'}
        onClick={toggleTheme}
      />
    </header>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    position: 'sticky',
    top: 0,
    zIndex: theme.zIndex.navbarFixed,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    height: HEIGHT,
    flexShrink: 0,
    padding: theme.spacing(0, 1.5),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  path: css({ flexGrow: 1, minWidth: 0, overflow: 'hidden' }),
  crumbs: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    whiteSpace: 'nowrap',
    'a:hover': { textDecoration: 'underline' },
  }),
  wide: css({ [theme.breakpoints.down('sm')]: { display: 'none' } }),
  note: css({
    flexShrink: 0,
    padding: theme.spacing(0.25, 1),
    border: `1px solid ${theme.colors.warning.border}`,
    borderRadius: theme.shape.radius.pill,
    color: theme.colors.warning.text,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
