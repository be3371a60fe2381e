import type { IncomingMessage } from 'node:http';

import type { Role } from '../../contract/status.ts';
import { randomTokens, type Tokens } from '../tokens.ts';
import { refusalOf } from './guard.ts';
import { PLUGIN_ID } from './plugin-id.ts';

/** The routes of plugin.json, as Grafana's proxy follows them. */
const ROUTES: Record<string, { role: Role; methods: readonly string[] | null }> = {
  view: { role: 'viewer', methods: ['GET'] },
  control: { role: 'editor', methods: ['GET', 'POST', 'PATCH', 'DELETE'] },
  admin: { role: 'admin', methods: null },
};
const PROXY_PATH = new RegExp(`^/api/plugin-proxy/${PLUGIN_ID}/([a-z]+)/(.*)$`);

/**
 * Does what Grafana's plugin proxy does, inside this process: a request of the preview page goes to the API with the
 * token of its route, which the browser never sees.
 */
export class PreviewProxy {
  /** Known to this process only, so that the preview works whatever tokens the service has. */
  readonly tokens: Required<Tokens> = randomTokens();
  /** Tokens entered on the preview's settings page; they replace the ones above, right or wrong, as in Grafana. */
  readonly entered: Tokens = {};

  /** The API path for a request of the page, with its token set; every other request stays as it is. */
  rewrite(request: IncomingMessage): string {
    const url = request.url ?? '/';
    const match = PROXY_PATH.exec(url);
    const route = ROUTES[match?.[1] ?? ''];
    if (route === undefined || !allows(route.methods, request.method) || refusalOf(request) !== null) {
      return url;
    }
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith('x-grafana-')) {
        delete request.headers[name];
      }
    }
    request.headers.authorization = `Bearer ${this.entered[route.role] ?? this.tokens[route.role]}`;
    request.headers['x-grafana-user'] = 'preview';
    return `/api/v1/${match?.[2] ?? ''}`;
  }
}

function allows(methods: readonly string[] | null, method = ''): boolean {
  return methods === null || methods.includes(method);
}
