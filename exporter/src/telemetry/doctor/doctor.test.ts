import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { checkCollector } from './collector.ts';
import { bytesOf, counterIn, valueAt } from './config-text.ts';
import type { Backend, Finding } from './finding.ts';
import { checkLoki } from './loki.ts';
import { checkPrometheus } from './prometheus.ts';
import { checkTempo } from './tempo.ts';

type Answers = Record<string, string | number>;

let stops: (() => void)[];
beforeEach(() => {
  stops = [];
});
afterEach(() => stops.forEach((stop) => stop()));

/** A back end that answers these paths: with a text, or with a status and nothing. */
async function serve(answers: Answers): Promise<Backend> {
  const server = createServer((request, response) => {
    const answer = answers[String(request.url).split('?')[0] ?? ''] ?? 404;
    response.writeHead(typeof answer === 'number' ? answer : 200).end(typeof answer === 'number' ? '' : answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close().closeAllConnections());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers: {}, timeout_ms: 2_000 };
}

const levels = (findings: Finding[]): string[] => findings.map(({ level }) => level);
const SENT = { on_spans: true, on_logs: true, attribute_bytes: 2048 };

// As Tempo 2.9.2 and Loki 3.7.2 answer, shortened to what is read; neither program is on the machines that test this.
const TEMPO = `GET /status/config
---
target: all
distributor:
  max_attribute_bytes: 2048
overrides:
  defaults:
    ingestion:
      max_attribute_bytes: 0
    metrics_generator:
      processors: [service-graphs, span-metrics]
`;
const LOKI = `limits_config:
  max_line_size: 256KB
  max_line_size_truncate: false
  ingestion_burst_size_mb: 64
  per_stream_rate_limit: 32MB
  per_stream_rate_limit_burst: 64MiB
  allow_structured_metadata: true
`;

describe('Tempo', () => {
  it('is fine with its defaults and ours', async () => {
    const backend = await serve({ '/api/echo': 'echo', '/status/config': TEMPO, '/metrics': '' });
    expect(levels(await checkTempo(backend, SENT))).toEqual(['ok', 'ok', 'ok']);
  });

  it('would cut longer attributes: says so with both ways out', async () => {
    const backend = await serve({ '/api/echo': 'echo', '/status/config': TEMPO, '/metrics': '' });
    const [, limit] = await checkTempo(backend, { ...SENT, attribute_bytes: 65_536 });
    expect(limit).toMatchObject({ level: 'cut' });
    expect(limit?.fix).toContain('STEPSCOPE_CONTENT_ATTRIBUTE_BYTES=2048');
    expect(limit?.fix).toContain('max_attribute_bytes: 65536');
  });

  it('counts the limit of the overrides before the one of the distributor', async () => {
    const config = TEMPO.replace('max_attribute_bytes: 0', 'max_attribute_bytes: 65536').replace(
      'defaults:',
      'defaults:\n    global: {max_bytes_per_trace: 52428800}'
    );
    const backend = await serve({ '/api/echo': 'echo', '/status/config': config, '/metrics': '' });
    expect(levels(await checkTempo(backend, { ...SENT, attribute_bytes: 65_536 }))).toEqual(['ok', 'ok', 'ok']);
  });

  it('would refuse the end of a long run: says after how many calls, and what to set', async () => {
    const config = TEMPO.replace('max_attribute_bytes: 0', 'max_attribute_bytes: 65536');
    const backend = await serve({ '/api/echo': 'echo', '/status/config': config, '/metrics': '' });
    const findings = await checkTempo(backend, { ...SENT, attribute_bytes: 65_536 });
    expect(findings.filter(({ level }) => level !== 'ok')).toEqual([
      expect.objectContaining({
        level: 'cut',
        message: expect.stringContaining('5000000 bytes, which 38 model calls'),
        fix: expect.stringContaining('max_bytes_per_trace: 52428800'),
      }),
    ]);
    expect(levels(await checkTempo(backend, { ...SENT, on_spans: false }))).toEqual(['ok', 'ok', 'ok']);
  });

  it('leaves our spans out of TraceQL metrics, as it does by default', async () => {
    const config = `${TEMPO}metrics_generator:\n  processor:\n    local_blocks:\n      filter_server_spans: true\n`;
    const backend = await serve({ '/api/echo': 'echo', '/status/config': config, '/metrics': '' });
    const findings = await checkTempo(backend, SENT);
    expect(findings.at(-1)).toMatchObject({ level: 'missing', message: expect.stringContaining('TraceQL metrics') });
  });

  it('reports what was cut and discarded, and a missing generator', async () => {
    const backend = await serve({
      '/api/echo': 'echo',
      '/status/config': 'distributor: {max_attribute_bytes: 4096}',
      '/metrics':
        'tempo_distributor_attributes_truncated_total{tenant="single-tenant",scope="span"} 3\n' +
        'tempo_discarded_spans_total{reason="trace_too_large"} 40\ntempo_discarded_spans_total{reason="rate_limited"} 2\n',
    });
    const findings = await checkTempo(backend, SENT);
    expect(levels(findings)).toEqual(['ok', 'ok', 'missing', 'cut', 'missing']);
    expect(findings[4]?.message).toContain('42 spans');
  });

  it('does not guess what it may not read', async () => {
    const backend = await serve({ '/api/echo': 'echo', '/status/config': 403, '/metrics': 403 });
    expect(levels(await checkTempo(backend, SENT))).toEqual(['ok', 'unknown', 'unknown']);
  });
});

describe('Loki', () => {
  it('is fine with its defaults', async () => {
    const backend = await serve({ '/ready': 'ready', '/config': LOKI, '/metrics': '' });
    expect(levels(await checkLoki(backend, SENT))).toEqual(['ok', 'ok']);
  });

  it.each([
    ['false', 'missing'],
    ['true', 'cut'],
  ])('has too short lines, truncate %s', async (truncate, level) => {
    const config = LOKI.replace('256KB', '64KB').replace('truncate: false', `truncate: ${truncate}`);
    const backend = await serve({ '/ready': 'ready', '/config': config, '/metrics': '' });
    expect((await checkLoki(backend, SENT))[1]).toMatchObject({ level, fix: expect.stringContaining('max_line_size') });
  });

  it('takes too little at once for long prompts, by its defaults or by what is set', async () => {
    const config = LOKI.replace('  ingestion_burst_size_mb: 64\n', '').replace('rate_limit: 32MB', 'rate_limit: 4MB');
    const backend = await serve({ '/ready': 'ready', '/config': config, '/metrics': '' });
    const [, , finding] = await checkLoki(backend, SENT);
    expect(finding).toMatchObject({
      level: 'missing',
      fix: 'set limits_config: ingestion_burst_size_mb: 64, per_stream_rate_limit: 32MB in Loki',
    });
    expect(levels(await checkLoki(backend, { ...SENT, on_logs: false }))).toEqual(['ok', 'ok']);
  });

  it('takes less structured metadata than the content event may have', async () => {
    const config = LOKI.replace('metadata: true', 'metadata: true\n  max_structured_metadata_size: 32KB');
    const backend = await serve({ '/ready': 'ready', '/config': config, '/metrics': '' });
    expect(await checkLoki(backend, SENT)).toContainEqual(
      expect.objectContaining({ level: 'missing', fix: expect.stringContaining('max_structured_metadata_size: 64KB') })
    );
    expect(levels(await checkLoki(backend, { ...SENT, on_logs: false }))).toEqual(['ok', 'ok']);
  });

  it('without structured metadata, with refused lines, and with content logs off', async () => {
    const backend = await serve({
      '/ready': 'ready',
      '/config': LOKI.replace('metadata: true', 'metadata: false'),
      '/metrics':
        'loki_discarded_samples_total{reason="line_too_long",tenant="fake"} 5\n' +
        'loki_discarded_samples_total{reason="rate_limited",tenant="fake"} 1\n',
    });
    const findings = await checkLoki(backend, { ...SENT, on_logs: false });
    expect(levels(findings)).toEqual(['ok', 'ok', 'missing', 'missing']);
    expect(findings[3]?.message).toContain('6 lines were refused since it started, 5 of them as too long');
  });
});

describe('Prometheus and what speaks its API', () => {
  it('has no series, no exemplars and no receiver', async () => {
    const backend = await serve({
      '/api/v1/query': '{"status":"success","data":{"resultType":"vector","result":[]}}',
      '/api/v1/status/flags':
        '{"status":"success","data":{"enable-feature":"","web.enable-remote-write-receiver":"false"}}',
    });
    expect(levels(await checkPrometheus(backend))).toEqual(['ok', 'missing', 'missing', 'cut', 'missing']);
  });

  it('may be Mimir, which has no flags', async () => {
    const backend = await serve({
      '/api/v1/query': '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"12"]}]}}',
    });
    expect(levels(await checkPrometheus(backend))).toEqual(['ok', 'ok', 'unknown']);
  });

  it('may be something else entirely', async () => {
    expect(levels(await checkPrometheus(await serve({ '/api/v1/query': '<html>' })))).toEqual([
      'ok',
      'unknown',
      'unknown',
    ]);
  });
});

describe('the collector', () => {
  it('takes some signals and refuses others, each with its fix', async () => {
    const backend = await serve({ '/v1/traces': '', '/v1/metrics': 401 });
    const findings = await checkCollector(backend);
    expect(levels(findings)).toEqual(['ok', 'missing', 'missing']);
    expect(findings[1]?.fix).toContain('OTEL_EXPORTER_OTLP_HEADERS');
    expect(findings[2]?.fix).toContain('add a pipeline for logs');
  });
});

describe('a back end that does not answer', () => {
  const gone = { url: 'http://127.0.0.1:1', headers: {}, timeout_ms: 500 };
  it.each([
    ['tempo', () => checkTempo(gone, SENT)],
    ['loki', () => checkLoki(gone, SENT)],
    ['prometheus', () => checkPrometheus(gone)],
    ['collector', () => checkCollector(gone)],
  ])('%s', async (backend, check) => {
    expect(await check()).toEqual([
      expect.objectContaining({
        backend,
        level: 'missing',
        fix: expect.any(String),
        message: expect.stringContaining('does not answer'),
      }),
    ]);
  });

  it('or wants credentials', async () => {
    const [finding] = await checkLoki(await serve({ '/ready': 401 }), SENT);
    expect(finding?.fix).toContain('--header');
  });
});

describe('config texts', () => {
  it.each([
    ['2048', 2048],
    [65_536, 65_536],
    ['256KB', 262_144],
    ['4MiB', 4_194_304],
    ['1.5 MB', 1_572_864],
    ['much', null],
    [undefined, null],
  ])('%s → %s', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
  });

  it('values that are not there, and no YAML', () => {
    expect(valueAt('a: {b: 1}', ['a', 'b'])).toBe(1);
    expect(valueAt('a: {b: 1}', ['a', 'c', 'd'])).toBeUndefined();
    expect(valueAt('a: [', ['a'])).toBeUndefined();
    expect(counterIn('x_total 3\nx_total_other 9\n', 'x_total')).toBe(3);
    expect(counterIn('', 'x_total')).toBeNull();
  });
});
