import { OrgRole } from '@grafana/data';
import { type BackendSrv, type BackendSrvRequest, config, type FetchError } from '@grafana/runtime';
import { lastValueFrom, of, throwError } from 'rxjs';

const PROXY = '/api/plugin-proxy/stepscope-pipelines-app';

/** The modules as a page just loaded has them: what one has learned about its person stays with it. */
async function freshPage() {
  jest.resetModules();
  const [{ request }, { openEventChunks }, runtime] = await Promise.all([
    import('./request'),
    import('./openEventChunks'),
    import('@grafana/runtime'),
  ]);
  return { request, openEventChunks, runtime };
}

/** A Grafana that refuses the routes it is told to. */
function grafana(refusals: Record<string, number> = {}) {
  const asked: string[] = [];
  const answer = ({ url }: BackendSrvRequest) => {
    const route = url.slice(PROXY.length + 1);
    asked.push(route);
    const status = refusals[route.split('/')[0] ?? ''];
    const refused: FetchError = { status: status ?? 0, statusText: '', data: {}, config: { url } };
    return status === undefined ? of({ data: 'read', ok: true }) : throwError(() => refused);
  };
  return { asked, backendSrv: { fetch: answer, chunked: answer } as unknown as BackendSrv };
}

const before = config.bootData.user.orgRole;
async function pageOf(role: OrgRole) {
  const page = await freshPage();
  page.runtime.config.bootData.user.orgRole = role;
  return page;
}
afterEach(() => {
  config.bootData.user.orgRole = before;
});

test('a viewer reads with the viewer token, an editor with the editor token', async () => {
  const { asked, backendSrv } = grafana();
  const viewer = await pageOf(OrgRole.Viewer);
  await viewer.request(backendSrv, 'view', 'runs');
  const editor = await pageOf(OrgRole.Editor);
  await editor.request(backendSrv, 'view', 'runs');
  await lastValueFrom(editor.openEventChunks(backendSrv, undefined));
  expect(asked).toEqual(['view/runs', 'control/runs', 'control/events']);
});

test.each([401, 403])('an editor whose token is refused with %i reads as a viewer from then on', async (status) => {
  const { asked, backendSrv } = grafana({ control: status });
  const { request, openEventChunks } = await pageOf(OrgRole.Editor);
  expect(await request(backendSrv, 'view', 'runs')).toBe('read');
  await request(backendSrv, 'view', 'logs');
  await lastValueFrom(openEventChunks(backendSrv, undefined));
  expect(asked).toEqual(['control/runs', 'view/runs', 'view/logs', 'view/events']);
});

test('a refused stream is tried as a viewer when it connects again', async () => {
  const { asked, backendSrv } = grafana({ control: 403 });
  const { openEventChunks } = await pageOf(OrgRole.Admin);
  await expect(lastValueFrom(openEventChunks(backendSrv, 7))).rejects.toMatchObject({ status: 403 });
  await lastValueFrom(openEventChunks(backendSrv, 7));
  expect(asked).toEqual(['control/events', 'view/events']);
});

test('nobody is made a viewer by a service that is away, or a session that has ended', async () => {
  const away = grafana({ control: 502 });
  const page = await pageOf(OrgRole.Editor);
  await expect(page.request(away.backendSrv, 'view', 'runs')).rejects.toMatchObject({ status: 502 });
  const ended = grafana({ control: 401, view: 401 });
  await expect(page.request(ended.backendSrv, 'view', 'runs')).rejects.toMatchObject({ status: 401 });
  const back = grafana();
  await page.request(back.backendSrv, 'view', 'runs');
  expect(back.asked).toEqual(['control/runs']);
});
