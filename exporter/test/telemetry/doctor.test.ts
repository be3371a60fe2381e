import type { Finding } from '../../src/telemetry/doctor/finding.ts';
import { startCollector, startPrometheus } from '../backends/index.ts';
import { stepscope } from './stepscope.ts';

async function doctor(args: string[]): Promise<{ code: number | null; findings: Finding[] }> {
  const run = stepscope(['doctor', '--json', ...args]);
  const code = await run.ended;
  return { code, findings: JSON.parse(run.output()) as Finding[] };
}

describe('stepscope doctor', () => {
  it('says of a real collector and a real Prometheus what works and what is missing', async () => {
    const collector = await startCollector();
    const prometheus = await startPrometheus({ scrapeTargets: [`127.0.0.1:${collector.prometheusPort}`] });
    try {
      const { code, findings } = await doctor(['--otlp', collector.url, '--prometheus', prometheus.url]);
      expect(
        findings.map(({ backend, level, message }) => [backend, level, message.split(' ').slice(-2).join(' ')])
      ).toEqual([
        ['collector', 'ok', 'takes traces'],
        ['collector', 'ok', 'takes metrics'],
        ['collector', 'ok', 'takes logs'],
        ['prometheus', 'ok', 'answers queries'],
        ['prometheus', 'missing', 'is there'],
        ['prometheus', 'cut', 'the second'],
        ['prometheus', 'missing', 'to it'],
      ]);
      expect(findings.filter(({ level }) => level === 'missing').every(({ fix }) => fix)).toBe(true);
      expect(code).toBe(1);
      expect(await doctor(['--otlp', collector.url])).toMatchObject({ code: 0 });
    } finally {
      await prometheus.stop();
      await collector.stop();
    }
  }, 120_000);

  it('shows no credentials of an address, and asks for one when there is none', async () => {
    const run = stepscope(['doctor', '--tempo', 'http://someone:open-sesame@127.0.0.1:1']);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('does not answer');
    expect(run.output()).not.toContain('open-sesame');
    const empty = stepscope(['doctor']);
    expect(await empty.ended).toBe(2);
    expect(empty.output()).toContain('--otlp');
  }, 120_000);
});
