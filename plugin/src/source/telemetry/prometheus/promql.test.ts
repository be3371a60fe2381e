import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { currentQueries, seriesQueries } from './promql';

type Series = Record<string, string>;

/** A program that answers once a second in two seconds, fails six times a minute and uses ten tokens a second each way. */
function program(instance: string, names: readonly ('newest' | 'older')[]): Series {
  const labels = `instance="${instance}", gen_ai_provider_name="anthropic", gen_ai_request_model="opus"`;
  return Object.assign(
    {},
    ...names.map((name): Series => {
      const duration = `gen_ai_client_${name === 'newest' ? 'inference' : 'operation'}_duration_seconds`;
      const tokens = (kind: string): string =>
        name === 'newest'
          ? `gen_ai_client_inference_usage_${kind}_tokens_total{${labels}, gen_ai_token_modality="text"}`
          : `gen_ai_client_token_usage_sum{${labels}, gen_ai_token_type="${kind}"}`;
      return {
        [`${duration}_count{${labels}}`]: '0+60x30',
        [`${duration}_count{${labels}, error_type="timeout"}`]: '0+6x30',
        [`${duration}_sum{${labels}}`]: '0+132x30',
        [`${duration}_bucket{${labels}, le="1"}`]: '0x30',
        [`${duration}_bucket{${labels}, le="2"}`]: '0+60x30',
        [`${duration}_bucket{${labels}, le="+Inf"}`]: '0+60x30',
        [tokens('input')]: '0+600x30',
        [tokens('output')]: '0+600x30',
      };
    })
  );
}

async function answers(series: Series, expected: Record<string, [labels: string, value: number]>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'stepscope-promql-'));
  try {
    const queries: Record<string, string> = { ...seriesQueries(60), ...currentQueries(600) };
    const test = {
      interval: '1m',
      input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
      promql_expr_test: Object.entries(expected).map(([name, [labels, value]]) => ({
        expr: queries[name],
        eval_time: '20m',
        exp_samples: [{ labels, value }],
      })),
    };
    const file = join(directory, 'queries.test.yml');
    await writeFile(file, JSON.stringify({ rule_files: [], evaluation_interval: '1m', tests: [test] }));
    // Prometheus' own engine; `npm run setup` looks for it.
    return (await promisify(execFile)('promtool', ['test', 'rules', file])).stdout;
  } finally {
    await rm(directory, { recursive: true });
  }
}

const each = (programs: number): Record<string, [labels: string, value: number]> => ({
  tokens_by_model: ['{gen_ai_request_model="opus"}', programs * 1200],
  tokens: ['{}', programs * 12_000],
  calls: ['{}', programs * 66],
  errors_by_type: ['{error_type="timeout"}', programs * 6],
  latency_p50: ['{}', 1.5],
  mean_s: ['{}', 2],
  error_rate: ['{}', 6 / 66],
});

describe("what the plugin's telemetry adapter asks Prometheus", () => {
  it.each([
    ['the newest names', program('a', ['newest'])],
    ['the older names', program('b', ['older'])],
    ['both, which count once', program('c', ['newest', 'older'])],
  ])('reads a program with %s', async (_, series) => {
    expect(await answers(series, each(1))).toContain('SUCCESS');
  });

  it('reads programs with different names together', async () => {
    const all = { ...program('a', ['newest']), ...program('b', ['older']), ...program('c', ['newest', 'older']) };
    expect(await answers(all, each(3))).toContain('SUCCESS');
    await expect(answers(all, each(4))).rejects.toMatchObject({ stderr: expect.stringContaining('FAILED') });
  });
});
