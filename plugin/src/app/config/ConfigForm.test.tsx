import { type BackendSrv, type BackendSrvRequest, setBackendSrv } from '@grafana/runtime';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { of, throwError } from 'rxjs';

import { ConfigForm } from './ConfigForm';

const SETTINGS = '/api/plugins/stepscope-pipelines-app/settings';
const NOT_FOUND = { status: 404, statusText: '', data: {}, config: { url: '' } };
const part = { status: 'ok', message: 'fine' };
const health = { role: 'admin', version: '1.2.3', checks: { store: part, workers: part, telemetry: part } };

function renderForm(answer: (request: BackendSrvRequest) => object | undefined) {
  const saved: unknown[] = [];
  const fetch = (request: BackendSrvRequest) => {
    if (request.url === SETTINGS) {
      saved.push(request.data);
    }
    const data = answer(request);
    return data === undefined ? throwError(() => NOT_FOUND) : of({ data });
  };
  setBackendSrv({ fetch } as unknown as BackendSrv);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { mutations: { retry: false } } })}>
      <ConfigForm settings={{ url: 'http://old:1' }} configured={{ viewerToken: true }} />
    </QueryClientProvider>
  );
  return saved;
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save and check' }));

test('a saved token is not shown, can be replaced, and the service is asked after saving', async () => {
  const saved = renderForm(({ url }) => (url.endsWith('/resume') ? undefined : url === SETTINGS ? {} : health));
  const token = screen.getByLabelText(/^Viewer token/);
  expect(token).toBeDisabled();
  expect(token).toHaveValue('configured');
  await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
  await userEvent.type(screen.getByLabelText(/^Viewer token/), 'secret-token');
  await save();
  expect(await screen.findByText('Saved, and everything works')).toBeVisible();
  expect(saved).toEqual([
    {
      enabled: true,
      pinned: true,
      jsonData: { url: 'http://old:1' },
      secureJsonData: { viewerToken: 'secret-token' },
    },
  ]);
  expect(screen.getByLabelText(/^Viewer token/)).toHaveValue('configured');
  expect(screen.queryByDisplayValue('secret-token')).not.toBeInTheDocument();
});

test('an address without scheme cannot be saved and says why', async () => {
  renderForm(() => ({}));
  const url = screen.getByLabelText(/^URL/);
  await userEvent.clear(url);
  await userEvent.type(url, 'stepscope:8720');
  expect(screen.getByText(/begins with http/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Save and check' })).toBeDisabled();
});

test('a refused save says so and asks nothing', async () => {
  const saved = renderForm(() => undefined);
  await save();
  expect(await screen.findByText('The settings were not saved')).toBeVisible();
  expect(saved).toHaveLength(1);
  expect(screen.queryByRole('list', { name: 'Results of the check' })).not.toBeInTheDocument();
});
