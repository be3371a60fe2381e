import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type AlertRule, ALERTS, RECORDINGS } from '../../../provisioning/dashboards/src/alert-rules.ts';
import { requireBinary } from '../backends/binaries.ts';
import { temporaryDirectory } from '../backends/temporary.ts';
import { check, repositoryPath } from './files.ts';
import type { RuleCase } from './rule-cases.ts';
import { RULE_CASES } from './rule-cases.ts';

const promtool = (...args: string[]): Promise<string> => check(requireBinary('promtool'), args);

function ruleNamed(name: string): AlertRule {
  const found = ALERTS.find((rule) => rule.name === name);
  if (!found) {
    throw new Error(`there is no alert ${name}`);
  }
  return found;
}

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
      runbook: rule.runbook.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    },
  };
}

const promtoolTest = ({ name, interval = '1m', series, expected }: RuleCase) => ({
  name,
  interval,
  input_series: Object.entries(series).map(([of, values]) => ({ series: of, values })),
  alert_rule_test: expected.map(([eval_time, alertname, fires]) => ({
    eval_time,
    alertname,
    exp_alerts: fires === null ? [] : [firing(ruleNamed(alertname), fires)],
  })),
});

async function testRules(cases: RuleCase[]): Promise<string> {
  const directory = await temporaryDirectory('rules');
  try {
    const file = join(directory.path, 'rules.test.yml');
    const rule_files = [repositoryPath('provisioning/prometheus/rules.yml')];
    // JSON is YAML.
    await writeFile(file, JSON.stringify({ rule_files, evaluation_interval: '1m', tests: cases.map(promtoolTest) }));
    return await promtool('test', 'rules', file);
  } finally {
    await directory.remove();
  }
}

describe('provisioning/prometheus', () => {
  it('has a configuration and rules that Prometheus accepts', async () => {
    const output = await promtool('check', 'config', repositoryPath('provisioning/prometheus/prometheus.yml'));
    expect(output).toContain('is valid prometheus config file syntax');
    expect(output).toContain(`${ALERTS.length + RECORDINGS.length} rules found`);
  });

  it('has alerts that fire when they should, and only then', async () => {
    expect(await testRules(RULE_CASES)).toContain('SUCCESS');
    const [wrong] = RULE_CASES;
    const never: RuleCase[] = [{ ...(wrong as RuleCase), expected: [['20m', 'StepscopeRunsFailing', null]] }];
    await expect(testRules(never)).rejects.toThrow(/FAILED/);
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
