import type { AppPluginMeta, PluginInclude, PluginMeta } from '@grafana/data';
import { config } from '@grafana/runtime';

const ROLES = ['Viewer', 'Editor', 'Admin'];

/** Pages of plugin.json that Grafana would show in its menu to this role. */
export function pagesOf(meta: AppPluginMeta): PluginInclude[] {
  const own = ROLES.indexOf(config.bootData.user.orgRole);
  return (meta.includes ?? []).filter(
    ({ type, addToNav, role }) => String(type) === 'page' && addToNav === true && own >= ROLES.indexOf(role ?? 'Viewer')
  );
}

/** The page of the menu that a path belongs to. */
export function pageOf(pathname: string, pages: readonly PluginInclude[]): PluginInclude | undefined {
  const open = pages.filter(({ path }) => path !== undefined && (pathname === path || pathname.startsWith(`${path}/`)));
  return open.sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0] ?? pages.find((page) => page.defaultNav);
}

/** What the page at a path is called. */
export function pageNameOf(pathname: string, meta: PluginMeta | undefined): string {
  return pageOf(pathname, meta?.includes ?? [])?.name ?? meta?.name ?? '';
}
