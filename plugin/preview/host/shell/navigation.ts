import { type AppPluginMeta, type PluginInclude, PluginIncludeType, type PluginMeta } from '@grafana/data';
import { config } from '@grafana/runtime';

/** Where the data source can be tried; in Grafana that is any panel. */
export const DATA_SOURCE_PATH = '/datasource';
const DATA_SOURCE_PAGE: PluginInclude = {
  type: PluginIncludeType.page,
  name: 'Data source',
  path: DATA_SOURCE_PATH,
  icon: 'database',
};

const ROLES = ['Viewer', 'Editor', 'Admin'];

/** Pages of plugin.json that Grafana would show in its menu to this role, and the one of the preview. */
export function pagesOf(meta: AppPluginMeta): PluginInclude[] {
  const own = ROLES.indexOf(config.bootData.user.orgRole);
  const pages = (meta.includes ?? []).filter(
    ({ type, addToNav, role }) => String(type) === 'page' && addToNav === true && own >= ROLES.indexOf(role ?? 'Viewer')
  );
  return [...pages, DATA_SOURCE_PAGE];
}

/** The page of the menu that a path belongs to. */
export function pageOf(pathname: string, pages: readonly PluginInclude[]): PluginInclude | undefined {
  const open = pages.filter(({ path }) => path !== undefined && (pathname === path || pathname.startsWith(`${path}/`)));
  return open.sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0] ?? pages.find((page) => page.defaultNav);
}

/** What the page at a path is called. */
export function pageNameOf(pathname: string, meta: PluginMeta | undefined): string {
  return pageOf(pathname, [...(meta?.includes ?? []), DATA_SOURCE_PAGE])?.name ?? meta?.name ?? '';
}
