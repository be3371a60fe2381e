import type { AppPlugin, NavModelItem } from '@grafana/data';
import { useLocation } from 'react-router';

import { PLUGIN_ID } from '../../../src/constants';
import { PluginPage } from '../shell/PluginPage';

/** The page of the plugin under /plugins, with one tab for each page that the plugin adds. */
export function ConfigPage({ plugin }: { plugin: AppPlugin }) {
  const query = new URLSearchParams(useLocation().search);
  const pages = plugin.configPages ?? [];
  const page = pages.find(({ id }) => id === query.get('page')) ?? pages[0];
  const pageNav: NavModelItem = {
    text: plugin.meta.name,
    subTitle: plugin.meta.info.description,
    img: `/public/plugins/${PLUGIN_ID}/${plugin.meta.info.logos.small}`,
    children: pages.map(({ id, title, icon }) => ({
      id,
      icon,
      text: title,
      url: `/plugins/${PLUGIN_ID}?page=${id}`,
      active: id === page?.id,
    })),
  };
  return (
    <PluginPage pageNav={pageNav}>{page && <page.body plugin={plugin} query={Object.fromEntries(query)} />}</PluginPage>
  );
}
