import { z } from 'zod';

import { readYaml } from './files.ts';

const SPAN_ATTRIBUTE_LIMIT_OF_TEMPO = 2048;

// `npm run telemetry` reads them with a real Tempo and Loki, which CI has not: this holds the settings that Stepscope depends on.
describe('provisioning/tempo and provisioning/loki', () => {
  it('keeps long prompts whole and sends span metrics with exemplars to Prometheus', async () => {
    const tempo = await readYaml(
      'provisioning/tempo/tempo.yaml',
      z.object({
        distributor: z.object({
          max_attribute_bytes: z.number(),
          receivers: z.object({
            otlp: z.object({ protocols: z.object({ http: z.object({ endpoint: z.string() }) }) }),
          }),
        }),
        query_frontend: z.object({ search: z.object({ max_duration: z.string() }) }),
        compactor: z.object({ compaction: z.object({ block_retention: z.string() }) }),
        metrics_generator: z.object({
          processor: z.object({ local_blocks: z.object({ filter_server_spans: z.literal(false) }) }),
          storage: z.object({ remote_write: z.array(z.object({ url: z.url(), send_exemplars: z.boolean() })) }),
        }),
        overrides: z.object({
          defaults: z.object({
            global: z.object({ max_bytes_per_trace: z.number() }),
            metrics_generator: z.object({ processors: z.array(z.string()) }),
          }),
        }),
      })
    );
    expect(tempo.distributor.max_attribute_bytes).toBeGreaterThan(SPAN_ATTRIBUTE_LIMIT_OF_TEMPO);
    const calls = tempo.overrides.defaults.global.max_bytes_per_trace / (2 * tempo.distributor.max_attribute_bytes);
    expect(calls).toBeGreaterThanOrEqual(400);
    expect(tempo.query_frontend.search.max_duration).toBe(tempo.compactor.compaction.block_retention);
    expect(tempo.metrics_generator.storage.remote_write).toEqual([
      { url: 'http://prometheus:9090/api/v1/write', send_exemplars: true },
    ]);
    expect(tempo.overrides.defaults.metrics_generator.processors).toContain('span-metrics');
  });

  it('keeps logs with structured metadata', async () => {
    const loki = await readYaml(
      'provisioning/loki/loki.yaml',
      z.object({
        auth_enabled: z.literal(false),
        schema_config: z.object({ configs: z.array(z.object({ schema: z.string(), store: z.string() })) }),
        limits_config: z.object({ retention_period: z.string() }),
        compactor: z.object({ retention_enabled: z.literal(true), delete_request_store: z.string() }),
      })
    );
    expect(loki.schema_config.configs.at(-1)).toMatchObject({ schema: 'v13', store: 'tsdb' });
  });
});
