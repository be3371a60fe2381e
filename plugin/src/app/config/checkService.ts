import { t } from '@grafana/i18n';
import type { BackendSrv } from '@grafana/runtime';
import type { Health } from '@stepscope/exporter/contract/api';
import { hasRole, type Role } from '@stepscope/exporter/contract/status';

import { proxyUrl, requestUrl } from '../../source/service/request';
import { SourceError } from '../../source/SourceError';
import { describeError } from '../../ui/describeError';
import { RAW } from '../../ui/i18n';

/** Outcome of one part of the check. */
export interface CheckResult {
  id: 'service' | 'editor' | 'admin' | 'store' | 'workers' | 'telemetry';
  ok: boolean;
  title: string;
  message: string;
  fix?: string | undefined;
}

const TIMEOUT_MS = 10_000;

/** Asks the service through the same proxy as every page, with each token, and says what is wrong and what to do. */
export async function checkService(backendSrv: BackendSrv, signal?: AbortSignal): Promise<CheckResult[]> {
  let health: Health;
  try {
    health = await requestUrl<Health>(backendSrv, proxyUrl('view', 'health'), { timeoutMs: TIMEOUT_MS, signal });
  } catch (error) {
    return [failed('service', t('stepscope.check.service', 'Service and viewer token'), error)];
  }
  const [editor, admin] = await Promise.all([
    checkToken(backendSrv, 'editor', signal),
    checkToken(backendSrv, 'admin', signal),
  ]);
  return [
    {
      id: 'service',
      ok: true,
      title: t('stepscope.check.service', 'Service and viewer token'),
      message: t('stepscope.check.answers', 'Version {{version}} answers', { ...RAW, version: health.version }),
    },
    editor,
    admin,
    ...partsOf(health),
  ];
}

function partsOf({ checks }: Health): CheckResult[] {
  const titles = {
    store: t('stepscope.health.store', 'Store'),
    workers: t('stepscope.health.workers', 'Workers'),
    telemetry: t('stepscope.health.telemetry', 'Telemetry'),
  };
  return (['store', 'workers', 'telemetry'] as const).map((id) => ({
    id,
    ok: checks[id].status === 'ok',
    title: titles[id],
    message: checks[id].message,
  }));
}

type TokenRole = Exclude<Role, 'viewer'>;

async function checkToken(backendSrv: BackendSrv, role: TokenRole, signal?: AbortSignal): Promise<CheckResult> {
  const title = tokenTitle(role);
  const accepted = { id: role, ok: true, title, message: t('stepscope.check.token-ok', 'accepted') };
  try {
    const { role: held } = await requestUrl<Health>(backendSrv, proxyUrl(ROUTES[role], 'health'), {
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return hasRole(held, role) ? accepted : wrongRole(role, held);
  } catch (error) {
    return failed(role, title, error);
  }
}

/** Each route adds its own token; the service names the role that it takes it for. */
const ROUTES = { editor: 'control', admin: 'admin' } as const;

function tokenTitle(role: TokenRole): string {
  return role === 'editor' ? t('stepscope.check.editor', 'Editor token') : t('stepscope.check.admin', 'Admin token');
}

function wrongRole(role: TokenRole, held: Role): CheckResult {
  return {
    id: role,
    ok: false,
    title: tokenTitle(role),
    message: t('stepscope.check.wrong-role', 'The service takes it for a token of role {{held}}', { ...RAW, held }),
    fix: t('stepscope.check.wrong-role-fix', 'Enter the token of role {{role}}: two may have been swapped.', {
      ...RAW,
      role,
    }),
  };
}

function failed(id: CheckResult['id'], title: string, error: unknown): CheckResult {
  const { message, fix } = describeError(error);
  const refused = error instanceof SourceError && error.status === 401;
  return {
    id,
    ok: false,
    title,
    message,
    fix: refused
      ? t(
          'stepscope.check.refused',
          'Enter the token again. The service has them from STEPSCOPE_VIEWER_TOKEN and its like, or in tokens.json of its data directory.'
        )
      : fix,
  };
}
