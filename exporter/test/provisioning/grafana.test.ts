import { z } from 'zod';

import { DATASOURCE_UID } from '../../../provisioning/dashboards/src/names.ts';
import { readBoards } from './boards.ts';
import { composeFile } from './compose.schemas.ts';
import { readRepositoryFile, readYaml } from './files.ts';

/** A back end that Grafana's server asks. */
const backend = z.strictObject({
  name: z.string(),
  uid: z.string(),
  type: z.enum(['prometheus', 'tempo', 'loki']),
  access: z.literal('proxy'),
  url: z.url(),
  isDefault: z.boolean().optional(),
  jsonData: z.looseObject({
    exemplarTraceIdDestinations: z.array(z.object({ name: z.string(), datasourceUid: z.string() })).optional(),
    tracesToLogsV2: z.looseObject({ datasourceUid: z.string(), query: z.string() }).optional(),
    tracesToMetrics: z.looseObject({ datasourceUid: z.string() }).optional(),
    serviceMap: z.object({ datasourceUid: z.string() }).optional(),
    derivedFields: z
      .array(z.looseObject({ datasourceUid: z.string(), matcherType: z.literal('label'), url: z.string() }))
      .optional(),
  }),
});

/** The one of the app, which has no address and no secret of its own. */
const nested = z.strictObject({
  name: z.string(),
  uid: z.string(),
  type: z.literal('stepscope-pipelines-datasource'),
  access: z.literal('proxy'),
});

const datasources = z.object({
  apiVersion: z.literal(1),
  prune: z.boolean(),
  datasources: z.array(z.discriminatedUnion('type', [backend, nested])),
});

async function readDatasources() {
  const { datasources: list } = await readYaml('provisioning/datasources/stepscope.yaml', datasources);
  return { list, backends: list.filter((source) => source.type !== 'stepscope-pipelines-datasource') };
}

const appSettings = z.object({
  apiVersion: z.literal(1),
  apps: z.tuple([
    z.strictObject({
      type: z.literal('stepscope-pipelines-app'),
      org_id: z.literal(1),
      disabled: z.literal(false),
      jsonData: z.strictObject({ url: z.url() }),
      secureJsonData: z.record(z.string(), z.string()),
    }),
  ]),
});

const dashboardProviders = z.object({
  apiVersion: z.literal(1),
  providers: z.tuple([
    z.looseObject({ name: z.string(), type: z.literal('file'), options: z.object({ path: z.string() }) }),
  ]),
});

const contactPoints = z.object({
  apiVersion: z.literal(1),
  contactPoints: z.tuple([
    z.strictObject({
      orgId: z.literal(1),
      name: z.string(),
      receivers: z.array(
        z.strictObject({ uid: z.string().max(40), type: z.enum(['email', 'webhook']), settings: z.looseObject({}) })
      ),
    }),
  ]),
  policies: z.tuple([
    z.looseObject({
      receiver: z.string(),
      routes: z.array(
        z.looseObject({ receiver: z.string(), object_matchers: z.array(z.tuple([z.string(), z.string(), z.string()])) })
      ),
    }),
  ]),
});

const alertRules = z.object({
  groups: z.tuple([
    z.looseObject({
      rules: z.array(
        z.looseObject({
          uid: z.string().max(40),
          title: z.string(),
          labels: z.record(z.string(), z.string()),
          annotations: z.strictObject({
            summary: z.string(),
            description: z.string(),
            runbook: z.string(),
            runbook_url: z.string(),
            __dashboardUid__: z.string(),
            __panelId__: z.string().regex(/^\d+$/),
          }),
        })
      ),
    }),
  ]),
});

describe('provisioning of Grafana', () => {
  it('has an example of a contact point that the alerts reach', async () => {
    const example = await readYaml('provisioning/alerting/contact-points.yaml.example', contactPoints);
    const { groups } = await readYaml('provisioning/alerting/stepscope.yaml', alertRules);
    const [policy] = example.policies;
    const [{ name }] = example.contactPoints;
    expect([policy.receiver, ...policy.routes.map(({ receiver }) => receiver)].every((each) => each === name)).toBe(
      true
    );
    for (const { labels, uid } of groups[0].rules) {
      const reached = policy.routes.some(({ object_matchers }) =>
        object_matchers.every(([label, operator, value]) => operator === '=' && labels[label] === value)
      );
      expect([uid, reached]).toEqual([uid, true]);
    }
  });

  it('leads from every alert to a panel that is provisioned, and to its runbook', async () => {
    const { groups } = await readYaml('provisioning/alerting/stepscope.yaml', alertRules);
    expect(groups[0].rules.length).toBeGreaterThanOrEqual(10);
    const panels = (await readBoards()).flatMap(({ uid, panels: of }) => of.map((panel) => ({ uid, ...panel })));
    const at = (uid: string, id: string) => panels.find((panel) => panel.uid === uid && String(panel.id) === id);
    for (const { annotations, title } of groups[0].rules) {
      expect(at(annotations.__dashboardUid__, annotations.__panelId__)?.type).toMatch(/stat|timeseries|bargauge/);
      const [, uid = '', id = ''] = /^\/d\/([\w-]+)\?viewPanel=panel-(\d+)$/.exec(annotations.runbook_url) ?? [];
      expect(at(uid, id)).toMatchObject({ type: 'text', options: { content: expect.stringContaining(title) } });
    }
  });

  it('links traces, metrics and logs to each other in every direction', async () => {
    const { list, backends } = await readDatasources();
    expect(list.map(({ uid }) => uid).toSorted()).toEqual(Object.values(DATASOURCE_UID).toSorted());
    expect(backends.filter((source) => source.isDefault)).toHaveLength(1);
    const { prometheus, tempo, loki } = DATASOURCE_UID;
    const settings = Object.fromEntries(backends.map(({ uid, jsonData }) => [uid, jsonData]));
    expect(settings[prometheus]).toMatchObject({
      exemplarTraceIdDestinations: [{ datasourceUid: tempo }, { datasourceUid: tempo }],
    });
    expect(settings[tempo]).toMatchObject({
      tracesToLogsV2: { datasourceUid: loki, query: '{$${__tags}} | trace_id = "$${__trace.traceId}"' },
      tracesToMetrics: { datasourceUid: prometheus },
      serviceMap: { datasourceUid: prometheus },
    });
    expect(settings[loki]).toMatchObject({ derivedFields: [{ datasourceUid: tempo, url: '$${__value.raw}' }] });
  });

  it('escapes every dollar that is not a variable of the environment', async () => {
    const text = await readRepositoryFile('provisioning/datasources/stepscope.yaml');
    const alerts = await readRepositoryFile('provisioning/alerting/stepscope.yaml');
    const withoutComments = (text + alerts).replaceAll(/^\s*#.*$/gm, '');
    expect(withoutComments.replaceAll('$$', '')).not.toContain('$');
    expect(withoutComments).toContain('$$');
  });

  it('reaches services that docker-compose.yml has, by names it has', async () => {
    const { services } = await readYaml('docker-compose.yml', composeFile);
    const { backends } = await readDatasources();
    const { apps } = await readYaml('provisioning/plugins/stepscope.yaml', appSettings);
    for (const url of [...backends.map((source) => source.url), apps[0].jsonData.url]) {
      expect(Object.keys(services)).toContain(new URL(url).hostname);
    }
    const { hostname, port } = new URL(apps[0].jsonData.url);
    expect(hostname).toBe('stepscope');
    expect(services.stepscope?.command).toContain(`--port=${port}`);
  });

  it('gives the app one token per role, from the environment that docker-compose.yml sets', async () => {
    const { services } = await readYaml('docker-compose.yml', composeFile);
    const { apps } = await readYaml('provisioning/plugins/stepscope.yaml', appSettings);
    const routes = await readRepositoryFile('plugin/src/plugin.json');
    const used = [...routes.matchAll(/SecureJsonData\.(\w+)/g)].map(([, name]) => name);
    expect(Object.keys(apps[0].secureJsonData).toSorted()).toEqual([...new Set(used)].toSorted());
    for (const value of Object.values(apps[0].secureJsonData)) {
      expect(value).toMatch(/^\$STEPSCOPE_\w+_TOKEN$/);
      expect(services.grafana?.environment).toHaveProperty([value.slice(1)]);
      expect(services.stepscope?.environment).toHaveProperty([value.slice(1)]);
    }
  });

  it('loads dashboards from where docker-compose.yml mounts them', async () => {
    const { providers } = await readYaml('provisioning/dashboards/stepscope.yaml', dashboardProviders);
    const { services } = await readYaml('docker-compose.yml', composeFile);
    expect(services.grafana?.volumes).toContain(`./provisioning/dashboards:${providers[0].options.path}:ro`);
  });

  it('uses the scrape interval of Prometheus for rates', async () => {
    const text = await readRepositoryFile('provisioning/datasources/stepscope.yaml');
    const prometheus = await readRepositoryFile('provisioning/prometheus/prometheus.yml');
    const interval = /scrape_interval: (\S+)/.exec(prometheus)?.[1];
    expect(/timeInterval: (\S+)/.exec(text)?.[1]).toBe(interval);
  });
});
