import { requireBinary } from '../backends/binaries.ts';
import { check, repositoryPath } from './files.ts';

const promtool = (...args: string[]): Promise<string> => check(requireBinary('promtool'), args);

describe('provisioning/prometheus', () => {
  it('has a configuration and rules that Prometheus accepts', async () => {
    const output = await promtool('check', 'config', repositoryPath('provisioning/prometheus/prometheus.yml'));
    expect(output).toContain('is valid prometheus config file syntax');
    expect(output).toContain('15 rules found');
  });

  it('has alerts that fire when they should, and only then', async () => {
    const output = await promtool('test', 'rules', repositoryPath('provisioning/prometheus/rules.test.yml'));
    expect(output).toContain('SUCCESS');
  });
});
