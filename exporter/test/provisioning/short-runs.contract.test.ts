import { freePorts } from '../backends/index.ts';
import { composeFile } from './compose.schemas.ts';
import { readYaml } from './files.ts';
import { startProvisionedCollector } from './provisioned-collector.ts';

/** Prometheus' protobuf format as text: the format that carries when a counter was created. */
const PROTOBUF_TEXT = 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=text';
const STARTED_S = 1_700_000_000;

// Only the format and the flag are held here: Debian's Prometheus is older than the flag.
it('a counter that is seen once says when it began, and Prometheus is told to begin it at 0 then', async () => {
  const [nowhere] = await freePorts(1);
  const url = `http://127.0.0.1:${nowhere}`;
  const collector = await startProvisionedCollector({ tempoUrl: url, lokiUrl: url });
  try {
    const point = {
      startTimeUnixNano: `${STARTED_S}000000000`,
      timeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
      asInt: '1',
    };
    const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point] };
    const answer = await fetch(`${collector.url}/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'stepscope.runs.ended', sum }] }] }],
      }),
    });
    expect(answer.status).toBe(200);
    const scraped = await fetch(`http://${collector.targets.programs}/metrics`, { headers: { accept: PROTOBUF_TEXT } });
    const text = await scraped.text();
    expect(text).toMatch(/name:\s*"stepscope_runs_ended_total"/);
    expect(text).toMatch(new RegExp(`created_timestamp:\\s*\\{\\s*seconds:\\s*${STARTED_S}`));
  } finally {
    await collector.stop();
  }
  const { services } = await readYaml('docker-compose.yml', composeFile);
  expect(services.prometheus?.command.join(' ')).toMatch(/--enable-feature=\S*created-timestamp-zero-ingestion/);
}, 60_000);
