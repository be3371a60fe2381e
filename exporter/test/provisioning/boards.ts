import { z } from 'zod';

import { dashboards } from '../../../provisioning/dashboards/src/dashboards.ts';
import { readRepositoryFile } from './files.ts';

const gridPos = z.object({ x: z.number(), y: z.number(), w: z.number().max(24), h: z.number() });
const panel = z.looseObject({
  id: z.number().positive(),
  type: z.enum([
    'row',
    'text',
    'stat',
    'timeseries',
    'table',
    'bargauge',
    'logs',
    'state-timeline',
    'nodeGraph',
    'traces',
  ]),
  title: z.string().min(1),
  description: z.string().optional(),
  gridPos,
  datasource: z.object({ type: z.string(), uid: z.string() }).optional(),
  targets: z
    .array(
      z.looseObject({
        refId: z.string(),
        expr: z.string().optional(),
        query: z.string().optional(),
        exemplar: z.boolean().optional(),
      })
    )
    .optional(),
});
const dashboard = z.looseObject({
  uid: z.string(),
  title: z.string().startsWith('Stepscope: '),
  description: z.string(),
  schemaVersion: z.number(),
  templating: z.object({
    list: z.array(
      z.looseObject({
        name: z.string(),
        datasource: z.object({ uid: z.string() }).optional(),
        query: z.union([z.string(), z.looseObject({ query: z.string().optional() })]),
      })
    ),
  }),
  links: z.array(z.looseObject({ title: z.string() })),
  panels: z.array(panel),
});
export type Board = z.infer<typeof dashboard>;

/** The provisioned dashboards as they lie in the repository. */
export const readBoards = (): Promise<Board[]> =>
  Promise.all(
    dashboards().map(async ({ uid }) =>
      dashboard.parse(JSON.parse(await readRepositoryFile(`provisioning/dashboards/${uid}.json`)))
    )
  );

/** Every PromQL expression of a dashboard with the panel that shows it. */
export const promQlOf = (board: Board): { panel: string; expr: string }[] =>
  board.panels
    .filter(({ datasource }) => datasource?.type === 'prometheus')
    .flatMap(({ title, targets = [] }) =>
      targets.flatMap(({ expr }) => (expr ? [{ panel: `${board.title} › ${title}`, expr }] : []))
    );

/** What Grafana puts in before it asks Prometheus: a range, and every value of each variable. */
export const interpolated = (expr: string, range = '5m'): string =>
  expr
    .replaceAll(/\$__(rate_interval|range|interval)/g, range)
    .replaceAll(/\$(pipeline|provider|model|instance|answers)\b/g, '.*');
