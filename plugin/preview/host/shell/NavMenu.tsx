import { css, cx } from '@emotion/css';
import { type AppPluginMeta, type GrafanaTheme2, isIconName } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import { useEffect, useRef } from 'react';

import { pageOf, pagesOf } from './navigation';

interface Props {
  meta: AppPluginMeta;
  pathname: string;
  onClose: () => void;
}

/** The pages of the plugin that Grafana's menu would list; closes with Esc or a click beside it. */
export function NavMenu({ meta, pathname, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const panel = useRef<HTMLElement>(null);
  const pages = pagesOf(meta);
  const open = pageOf(pathname, pages);
  useEffect(() => {
    panel.current?.querySelector('a')?.focus();
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    const onPointer = ({ target }: PointerEvent) =>
      target instanceof Node && !panel.current?.contains(target) && onClose();
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPointer);
    };
  }, [onClose]);
  return (
    <nav ref={panel} aria-label="Pages" className={styles.menu}>
      <ul className={styles.list}>
        {pages.map(({ name, path, icon }) => (
          <li key={path}>
            <a
              href={path}
              className={cx(styles.link, open?.path === path && styles.current)}
              aria-current={open?.path === path ? 'page' : undefined}
            >
              <Icon name={isIconName(icon) ? icon : 'gf-layout-simple'} />
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  menu: css({
    position: 'fixed',
    top: 40,
    bottom: 0,
    left: 0,
    zIndex: theme.zIndex.sidemenu,
    width: 300,
    maxWidth: '85vw',
    overflowY: 'auto',
    background: theme.colors.background.primary,
    borderRight: `1px solid ${theme.colors.border.weak}`,
    boxShadow: theme.shadows.z3,
  }),
  list: css({ listStyle: 'none', padding: theme.spacing(1) }),
  link: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: 44,
    padding: theme.spacing(0, 1.5),
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.action.hover },
  }),
  current: css({ background: theme.colors.action.selected, fontWeight: theme.typography.fontWeightMedium }),
});
