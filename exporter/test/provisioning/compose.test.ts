import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { z } from 'zod';

import type { ComposeFile } from './compose.schemas.ts';
import { composeFile } from './compose.schemas.ts';
import { readRepositoryFile, readYaml, repositoryPath } from './files.ts';

/** Built by `npm run build`, so it need not be there yet. */
const BUILT = ['./plugin/dist'];
const SECRET = /TOKEN|PASSWORD|KEY/;

const withoutDefault = (source: string): string => source.replace(/^\$\{\w+:-(.*)\}$/, '$1');

describe('docker-compose.yml (checked, not run here: there is no Docker engine)', () => {
  let text: string;
  let compose: ComposeFile;
  beforeAll(async () => {
    text = await readRepositoryFile('docker-compose.yml');
    compose = await readYaml('docker-compose.yml', composeFile);
  });

  // compose-spec.schema.json is the Apache-2.0 schema of github.com/compose-spec/compose-go v2.16.2;
  // only its white space is ours.
  it('is valid by the compose specification', async () => {
    const schema = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(await readRepositoryFile('exporter/test/provisioning/compose-spec.schema.json')));
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(schema);
    validate(parse(text, { merge: true }));
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ services: { grafana: { imagee: 'x' } } })).toBe(false);
  });

  it('names every variable in .env.example, requires every secret of its own, and gives none away', async () => {
    const example = await readRepositoryFile('.env.example');
    const named = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));
    const used = [...text.matchAll(/\$\{(\w+)(:[?-])/g)].map(([, name, operator]) => ({ name, operator }));
    expect(new Set(named.map(({ name }) => name))).toEqual(new Set(used.map(({ name }) => name)));
    expect(text.replaceAll(/\$\{\w+:[?-]/g, '')).not.toContain('${');
    for (const { name, value } of named) {
      if (SECRET.test(String(name))) {
        expect({ name, value }).toEqual({ name, value: '' });
      }
    }
    const optional = ['ANTHROPIC_API_KEY', 'GEMINI_API_KEY'];
    const secrets = used.filter(({ name }) => SECRET.test(String(name)) && !optional.includes(String(name)));
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) {
      expect(secret).toEqual({ ...secret, operator: ':?' });
    }
  });

  it('pins every image to a version', () => {
    for (const { image } of Object.values(compose.services)) {
      expect(image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-\w+)?$/);
    }
  });

  it('publishes loopback ports only', () => {
    for (const { ports } of Object.values(compose.services)) {
      for (const port of ports) {
        expect(port).toMatch(/^127\.0\.0\.1:/);
      }
    }
  });

  it('mounts only what exists, read-only where it is configuration, and declares its volumes', () => {
    for (const { volumes } of Object.values(compose.services)) {
      for (const volume of volumes) {
        const [, source = '', , mode] = /^(\$\{[^}]*\}|[^:]+):([^:]+):?(.*)$/.exec(volume) ?? [];
        const path = withoutDefault(source);
        if (!path.startsWith('./')) {
          expect(compose.volumes).toHaveProperty(path);
        } else {
          expect(BUILT.includes(path) || existsSync(repositoryPath(path)) ? '' : volume).toBe('');
        }
        if (path.startsWith('./') && path === source) {
          expect({ volume, mode }).toEqual({ volume, mode: 'ro' });
        }
      }
    }
  });

  it('waits for health only where a health check can say so', () => {
    for (const { depends_on } of Object.values(compose.services)) {
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const hasCheck = compose.services[name]?.healthcheck !== undefined;
        expect({ name, condition }).toEqual({ name, condition: hasCheck ? 'service_healthy' : 'service_started' });
      }
    }
  });

  it('lets Grafana load the app and every plugin nested in it', async () => {
    const allowed = compose.services.grafana?.environment.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS?.split(',');
    const ids: string[] = [];
    for await (const file of glob('plugin/src/**/plugin.json', { cwd: repositoryPath('.') })) {
      ids.push(z.object({ id: z.string() }).parse(JSON.parse(await readRepositoryFile(file))).id);
    }
    expect(ids).toContain('stepscope-pipelines-app');
    expect(allowed?.toSorted()).toEqual(ids.toSorted());
  });
});
