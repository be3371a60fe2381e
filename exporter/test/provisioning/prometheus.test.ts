import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { type AlertRule, runbookText } from '../../../provisioning/dashboards/src/alert-rule.ts';
import { ALERTS } from '../../../provisioning/dashboards/src/alert-rules.ts';
import { WATCHED_JOBS } from '../../../provisioning/dashboards/src/names.ts';
import { RECORDINGS } from '../../../provisioning/dashboards/src/recordings.ts';
import { requireBinary } from '../backends/binaries.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { composeFile } from './compose.schemas.ts';
import { check, readRepositoryFile, readYaml, repositoryPath } from './files.ts';
import { RECORDING_CASES } from './recording-cases.ts';
import type { RuleCase } from './rule-cases.ts';
import { RULE_CASES } from './rule-cases.ts';

const RULE_FILES = ['recorded.yml', 'alerts.yml'];
/** Without it promtool takes them in any order, and alerts see what was recorded now or an evaluation ago. */
const GROUP_ORDER = ['stepscope-recorded', 'stepscope'];
const TOKEN_FILE = '/run/secrets/stepscope_viewer_token';

const promtool = (...args: string[]): Promise<string> => check(requireBinary('promtool'), args);

function ruleNamed(name: string): AlertRule {
  const found = ALERTS.find((rule) => rule.name === name);
  if (!found) {
    throw new Error(`there is no alert ${name}`);
  }
  return found;
}

const prometheusFile = z.object({
  scrape_configs: z.array(
    z.object({
      job_name: z.string(),
      authorization: z.object({ credentials_file: z.string() }).optional(),
      static_configs: z.array(
        z.object({ targets: z.array(z.string()), labels: z.record(z.string(), z.string()).optional() })
      ),
    })
  ),
});

/** What an alert says once Prometheus has filled in labels and value. */
function firing(rule: AlertRule, { labels = {}, value = '' }: { labels?: Record<string, string>; value?: string }) {
  const filled = (text: string): string =>
    text
      .replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => String(labels[label]))
      .replaceAll(/\{\{ \$value \| printf "[^"]+" \}\}/g, value);
  return {
    exp_labels: { severity: rule.severity, service: 'stepscope', ...labels },
    exp_annotations: {
      summary: filled(rule.summary),
      description: filled(rule.description),
      runbook: runbookText(rule),
    },
  };
}

const promtoolTest = ({ name, interval = '1m', series, expected, recorded = [] }: RuleCase) => ({
  name,
  interval,
  input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
  alert_rule_test: expected.map(([eval_time, alertname, fires]) => ({
    eval_time,
    alertname,
    exp_alerts: fires === null ? [] : [firing(ruleNamed(alertname), fires)],
  })),
  promql_expr_test: recorded.map(([eval_time, expr, samples]) => ({
    eval_time,
    expr,
    exp_samples: Object.entries(samples).map(([labels, value]) => ({ labels, value })),
  })),
});

async function testRules(cases: RuleCase[]): Promise<string> {
  const directory = await temporaryDirectory('rules');
  try {
    const rule_files = RULE_FILES.map((name) => repositoryPath(`provisioning/prometheus/${name}`));
    const files = [...new Set(cases.map(({ interval }) => interval ?? '1m'))].map(async (interval) => {
      const tests = cases.filter((each) => (each.interval ?? '1m') === interval).map(promtoolTest);
      // JSON is YAML. Days are not looked at minute by minute.
      const text = JSON.stringify({
        rule_files,
        group_eval_order: GROUP_ORDER,
        evaluation_interval: interval === '15m' || interval === '1h' ? '30m' : interval,
        tests,
      });
      const file = join(directory.path, `rules-${interval}.test.yml`);
      await writeFile(file, text);
      return file;
    });
    return await promtool('test', 'rules', ...(await Promise.all(files)));
  } finally {
    await directory.remove();
  }
}

describe('provisioning/prometheus', () => {
  it('has a configuration and rules that Prometheus accepts', async () => {
    const text = await readRepositoryFile('provisioning/prometheus/prometheus.yml');
    expect(text).toContain(TOKEN_FILE);
    const directory = await temporaryDirectory('prometheus-config');
    try {
      const file = join(directory.path, 'prometheus.yml');
      const token = join(directory.path, 'token');
      await writeFile(token, 'secret');
      const rules = repositoryPath('provisioning/prometheus/recorded.yml');
      await writeFile(file, text.replace(TOKEN_FILE, token).replace('- recorded.yml', `- ${rules}`));
      const output = await promtool('check', 'config', file);
      expect(output).toContain('is valid prometheus config file syntax');
      expect(output).toContain(`${RECORDINGS.length} rules found`);
    } finally {
      await directory.remove();
    }
    const alerts = await promtool('check', 'rules', repositoryPath('provisioning/prometheus/alerts.yml'));
    expect(alerts).toContain(`${ALERTS.length} rules found`);
  });

  it('watches jobs that it scrapes, the service with the token and the instance that docker-compose.yml gives', async () => {
    const { scrape_configs } = await readYaml('provisioning/prometheus/prometheus.yml', prometheusFile);
    expect(scrape_configs.map(({ job_name }) => job_name)).toEqual(expect.arrayContaining([...WATCHED_JOBS]));
    const { services, secrets } = await readYaml('docker-compose.yml', composeFile);
    for (const { static_configs } of scrape_configs) {
      const [host] = String(static_configs[0]?.targets[0]).split(':');
      expect([...Object.keys(services), 'localhost']).toContain(host);
    }
    const [service] = scrape_configs.filter(({ job_name }) => job_name === 'stepscope-service');
    expect(service?.authorization?.credentials_file).toBe(TOKEN_FILE);
    expect(services.prometheus?.secrets).toEqual(['stepscope_viewer_token']);
    expect(secrets.stepscope_viewer_token).toEqual({ environment: 'STEPSCOPE_VIEWER_TOKEN' });
    const { instance } = service?.static_configs[0]?.labels ?? {};
    expect(services.stepscope?.environment.OTEL_RESOURCE_ATTRIBUTES).toContain(`service.instance.id=${instance}`);
  });

  it('has alerts that fire when they should, and only then', async () => {
    expect(await testRules(RULE_CASES)).toContain('SUCCESS');
    const [wrong] = RULE_CASES;
    const never: RuleCase[] = [{ ...(wrong as RuleCase), expected: [['20m', 'StepscopeRunsFailing', null]] }];
    await expect(testRules(never)).rejects.toThrow(/FAILED/);
  });

  it('records one series for what has a newer and an older name, and cost of whole hours', async () => {
    expect(await testRules(RECORDING_CASES)).toContain('SUCCESS');
    const tested = JSON.stringify(RECORDING_CASES);
    for (const { record } of RECORDINGS.filter(({ record: name }) => !/per_hour|failed/.test(name))) {
      expect(tested).toContain(record);
    }
    const [first] = RECORDING_CASES;
    const wrong: RuleCase[] = [{ ...(first as RuleCase), recorded: [['10m', 'vector(1)', { '{}': 2 }]] }];
    await expect(testRules(wrong)).rejects.toThrow(/FAILED/);
  });

  it('has every alert tested to fire and to be silent', () => {
    const tested = (fires: boolean): string[] =>
      RULE_CASES.flatMap(({ expected }) => expected)
        .filter(([, , says]) => (says !== null) === fires)
        .map(([, alert]) => alert);
    for (const { name } of ALERTS) {
      expect(tested(true)).toContain(name);
      expect(tested(false)).toContain(name);
    }
  });

  it('says of every alert what to do', () => {
    for (const { name, runbook, description } of ALERTS) {
      expect([name, runbook.length >= 2, description.length > 20]).toEqual([name, true, true]);
    }
  });
});
