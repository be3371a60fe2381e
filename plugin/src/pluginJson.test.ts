import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { availableIconsIndex } from '@grafana/data';

interface PluginJson {
  id: string;
  type: string;
  name: string;
  info: {
    description: string;
    keywords: string[];
    version: string;
    updated: string;
    author: { name: string };
    logos: { small: string; large: string };
    screenshots?: Array<{ name: string; path: string }>;
  };
  languages?: string[];
  includes?: Array<{ type: string; name: string; path: string; role?: string; action?: string; icon?: string }>;
  roles?: Array<{ role: { permissions: Array<{ action: string }> }; grants: string[] }>;
  routes?: Array<{ path: string; url: string; method?: string; reqRole: string; reqAction: string }>;
  dependencies: { grafanaDependency: string };
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as PluginJson;
const app = read(join(__dirname, 'plugin.json'));
const nested = readdirSync(__dirname, { recursive: true })
  .map(String)
  .filter((file) => /.[\\/]plugin\.json$/.test(file))
  .map((file) => ({ file, folder: join(__dirname, file, '..'), json: read(join(__dirname, file)) }));
const all = [{ file: 'plugin.json', folder: __dirname, json: app }, ...nested];

/** What Grafana's schema of plugin.json and its plugin catalogue ask for; the plugin is refused without it. */
describe.each(all)('$file', ({ folder, json }) => {
  it('has an id and a type that fit each other', () => {
    expect(json.id).toMatch(/^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/);
    expect(json.id.endsWith(`-${json.type}`)).toBe(true);
    expect(json.name).not.toBe('');
  });

  it('has the metadata of the catalogue', () => {
    expect(json.info.version).toBe('%VERSION%');
    expect(json.info.updated).toBe('%TODAY%');
    expect(json.info.description.length).toBeGreaterThan(20);
    expect(json.info.author.name).not.toBe('');
    expect(json.info.keywords.length).toBeGreaterThan(0);
  });

  it('names only pictures that are there', () => {
    const { logos, screenshots = [] } = json.info;
    for (const path of [logos.small, logos.large]) {
      expect([path, existsSync(join(folder, path))]).toEqual([path, true]);
    }
    // The build takes them from the gallery.
    for (const { path } of screenshots) {
      expect([path, existsSync(join(__dirname, '../../docs/gallery', basename(path)))]).toEqual([path, true]);
    }
  });

  it('says which Grafana it needs', () => {
    expect(json.dependencies.grafanaDependency).toMatch(/^>=\d+\.\d+\.\d+$/);
  });
});

describe('the app', () => {
  const declared = (app.roles ?? []).flatMap(({ role }) => role.permissions.map(({ action }) => action));

  it('asks only for actions that a role of it grants, under its own id', () => {
    const asked = [...(app.includes ?? []).flatMap(({ action }) => action ?? []), ...routes().map((r) => r.reqAction)];
    expect(asked.filter((action) => !declared.includes(action))).toEqual([]);
    expect(declared.filter((action) => !action.startsWith(`${app.id}.`))).toEqual([]);
  });

  it('sends each role through its own route, and with a star, without which only the bare path matches', () => {
    expect(routes().map(({ path, reqRole, method }) => [path, reqRole, method])).toEqual([
      ['view/*', 'Viewer', 'GET'],
      ['control/*', 'Editor', 'GET'],
      ['control/*', 'Editor', 'POST'],
      ['control/*', 'Editor', 'PATCH'],
      ['control/*', 'Editor', 'DELETE'],
      ['admin/*', 'Admin', undefined],
    ]);
    expect(routes().every(({ url }) => url === '{{ .JsonData.url }}/api/v1')).toBe(true);
  });

  it('has pages in the menu, with icons that Grafana knows', () => {
    const pages = (app.includes ?? []).filter(({ type }) => type === 'page');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.filter(({ path }) => !/^\/(a|plugins)\/%PLUGIN_ID%/.test(path))).toEqual([]);
    expect(pages.filter(({ icon }) => icon !== undefined && !(icon in availableIconsIndex))).toEqual([]);
  });

  it('brings a data source with it, in the folder it names', () => {
    const [dataSource, ...others] = (app.includes ?? []).filter(({ type }) => type !== 'page');
    expect(others).toEqual([]);
    expect(dataSource).toMatchObject({ type: 'datasource', path: 'datasource/module.js' });
    expect(nested.map(({ file, json }) => [file, json.type, json.name])).toContainEqual([
      'datasource/plugin.json',
      'datasource',
      dataSource?.name,
    ]);
  });

  it('has the texts of each language it names', () => {
    for (const language of app.languages ?? []) {
      expect(existsSync(join(__dirname, 'locales', language, `${app.id}.json`))).toBe(true);
    }
  });

  function routes() {
    return app.routes ?? [];
  }
});
