import { OrgRole } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { RunDetail } from '@stepscope/exporter/contract/run';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { recordedRun, recordedWindow, replayPrometheus } from '../../source/host/recorded/replay';
import { aRunDetail, aStep } from '../../ui/fixtures';
import { aSource, renderWithSource } from '../../ui/testRender';
import { InfrastructurePanel } from './InfrastructurePanel';

let answers = replayPrometheus();
let prometheusUid: string | undefined;
jest.mock('../../ui/explore/usePrometheusUid', () => ({ usePrometheusUid: () => prometheusUid }));
jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getBackendSrv: () => answers.backendSrv,
}));
// The window of the run is the one that was recorded.
jest.mock('./runWindow', () => ({ ...jest.requireActual('./runWindow'), runWindow: () => recordedWindow }));
// jsdom has no canvas; Grafana's Combobox measures its text on one.
jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ measureText: () => ({ width: 0 }) } as never);

const run: RunDetail = {
  ...aRunDetail([
    aStep({ step_name: 'brief', started_at: recordedRun.started_at, completed_at: recordedRun.completed_at }),
  ]),
  ...recordedRun,
};
const show = () =>
  renderWithSource(<InfrastructurePanel runId={run.run_id} />, aSource({ getRun: async () => run }).source);

beforeEach(() => {
  answers = replayPrometheus();
  prometheusUid = 'prom';
});

test('processor and memory of the host that worked show with the load of each step', async () => {
  show();
  expect(await screen.findByText('worked on this pipeline at the time')).toBeVisible();
  expect(screen.getByRole('img', { name: /^CPU of the machine: \d+ %/ })).toBeVisible();
  expect(screen.getByRole('img', { name: /^Memory of the machine: [\d.]+ GB/ })).toBeVisible();
  expect(screen.getByText(/Nobody measures the network of this host/)).toBeVisible();
  const row = screen.getByRole('row', { name: /brief/ });
  expect(within(row).getByText(/^\d+ %$/)).toBeVisible();
  expect(within(row).getByText(/GB$/)).toBeVisible();
  const dashboard = new URL(screen.getByRole('link', { name: 'Dashboard of this host' }).getAttribute('href') ?? '');
  expect(dashboard.pathname).toBe('/d/stepscope-infrastructure');
  expect(Number(dashboard.searchParams.get('from'))).toBeLessThanOrEqual(recordedWindow.from_ms);
});

test('another host can be chosen', async () => {
  show();
  await userEvent.click(await screen.findByRole('combobox', { name: 'Host' }));
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('img', { name: /^Network of the machine: [\d.]+ k?B\/s/ })).toBeVisible();
});

test('without a data source the page says who can change that', async () => {
  prometheusUid = undefined;
  config.bootData.user.orgRole = OrgRole.Admin;
  show();
  expect(screen.getByText('No Prometheus data source is chosen')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open configuration' })).toHaveAttribute(
    'href',
    '/plugins/stepscope-pipelines-app?page=configuration'
  );
  expect(answers.asked).toEqual([]);
});

test('without a host in Prometheus the page says where its metrics would come from', async () => {
  answers = replayPrometheus({ hosts: { status: 'success', data: { resultType: 'matrix', result: [] } } });
  show();
  expect(await screen.findByText('Prometheus has no metrics of a host in this time')).toBeVisible();
});
