import { css } from '@emotion/css';
import { type GrafanaTheme2, PageLayoutType, toIconName, usePluginContext } from '@grafana/data';
import type { PluginPageProps } from '@grafana/runtime';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import { useLocation } from 'react-router';

import { pageNameOf } from './navigation';

/** `PluginPage` of @grafana/runtime: heading, actions and tabs in the standard layout, only the content in the others. */
export function PluginPage({ layout = PageLayoutType.Standard, children, ...heading }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const standard = layout === PageLayoutType.Standard;
  return (
    <div className={standard ? styles.standard : layout === PageLayoutType.Custom ? styles.custom : styles.canvas}>
      {standard && <PageHeading {...heading} />}
      {standard && <PageTabs pageNav={heading.pageNav} />}
      {children}
    </div>
  );
}

function PageHeading({ pageNav, actions, info = [], subTitle, renderTitle }: Omit<PluginPageProps, 'children'>) {
  const styles = useStyles2(getStyles);
  const meta = usePluginContext()?.meta;
  const { pathname } = useLocation();
  const title = pageNav?.text ?? pageNameOf(pathname, meta);
  const under = subTitle ?? pageNav?.subTitle;
  return (
    <header className={styles.header}>
      {pageNav?.img !== undefined && <img className={styles.image} src={pageNav.img} alt="" />}
      <div className={styles.heading}>
        {renderTitle?.(title) ?? <h1 className={styles.title}>{title}</h1>}
        {under && <div className={styles.subTitle}>{under}</div>}
      </div>
      {info.map(({ label, value }) => (
        <div key={label}>
          <div className={styles.subTitle}>{label}</div>
          {value}
        </div>
      ))}
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

function PageTabs({ pageNav }: Pick<PluginPageProps, 'pageNav'>) {
  const styles = useStyles2(getStyles);
  const tabs = pageNav?.children?.filter((tab) => tab.hideFromTabs !== true) ?? [];
  return (
    tabs.length > 0 && (
      <TabsBar className={styles.tabs}>
        {tabs.map(({ text, active, icon, url }) => (
          <Tab key={url} label={text} active={active} icon={toIconName(icon ?? '')} href={url} />
        ))}
      </TabsBar>
    )
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // The content of a canvas may fill the height that is left, as it can in Grafana.
  canvas: css({
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    padding: theme.spacing(2),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(1) },
  }),
  custom: css({ display: 'flex', flexDirection: 'column', flexGrow: 1 }),
  standard: css({
    flexGrow: 1,
    background: theme.colors.background.primary,
    padding: theme.spacing(4),
    [theme.breakpoints.down('md')]: { padding: theme.spacing(2) },
  }),
  header: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2), marginBottom: theme.spacing(3) }),
  heading: css({ flexGrow: 1 }),
  image: css({ width: 32, height: 32 }),
  title: css({ margin: 0 }),
  subTitle: css({ color: theme.colors.text.secondary }),
  actions: css({ display: 'flex', gap: theme.spacing(1), alignItems: 'center' }),
  tabs: css({ marginBottom: theme.spacing(3) }),
});
