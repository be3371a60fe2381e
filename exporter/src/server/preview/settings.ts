import { z } from 'zod';

import { ROLES } from '../../contract/status.ts';
import { problem } from '../problems.ts';
import type { Api } from '../server.types.ts';
import { PLUGIN_ID } from './plugin-id.ts';
import type { PreviewProxy } from './proxy.ts';

const settingsSchema = z.object({
  enabled: z.boolean().default(true),
  pinned: z.boolean().default(true),
  jsonData: z.looseObject({ url: z.string().max(2000).optional() }).default({}),
  secureJsonData: z.record(z.string(), z.string().max(4096)).optional(),
});

/**
 * The plugin's settings as Grafana keeps them, in memory: tokens can be entered, and are used, but never read. The
 * preview has one service to show, its own; another URL is refused.
 */
export function settingsRoutes(app: Api, proxy: PreviewProxy): void {
  let enabled = true;
  let pinned = true;
  let jsonData: Record<string, unknown> = {};
  const url = `/api/plugins/${PLUGIN_ID}/settings`;

  app.get(url, { schema: { hide: true } }, (request) => ({
    id: PLUGIN_ID,
    type: 'app',
    enabled,
    pinned,
    jsonData: { ...jsonData, url: ownUrl(request.host) },
    secureJsonFields: Object.fromEntries(ROLES.map((role) => [`${role}Token`, true])),
  }));

  app.post(url, { schema: { hide: true, body: settingsSchema } }, (request) => {
    const { body } = request;
    const own = ownUrl(request.host);
    if (body.jsonData.url !== undefined && !sameOrigin(body.jsonData.url, own)) {
      throw problem(
        422,
        'The preview shows its own service only',
        `the URL is not ${own}`,
        'use the plugin in Grafana to see another service'
      );
    }
    ({ enabled, pinned, jsonData } = body);
    for (const role of ROLES) {
      const token = body.secureJsonData?.[`${role}Token`];
      if (token !== undefined && token !== '') {
        proxy.entered[role] = token;
      }
    }
    return { message: 'Plugin settings updated' };
  });
}

function ownUrl(host: string): string {
  return `http://${host}`;
}

function sameOrigin(url: string, own: string): boolean {
  return URL.canParse(url) && new URL(url).origin === new URL(own).origin;
}
