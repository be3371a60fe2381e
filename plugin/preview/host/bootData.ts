/** Version of the @grafana packages that play Grafana here. */
const GRAFANA_VERSION = '13.2.2';

export type PreviewRole = 'Viewer' | 'Editor' | 'Admin';
export type PreviewTheme = 'dark' | 'light';

/** Keys of what the preview remembers: the role for this tab, the theme for this browser. */
const ROLE_KEY = 'stepscope.preview.role';
const THEME_KEY = 'stepscope.preview.theme';

interface GrafanaWindow {
  grafanaBootData?: unknown;
  __grafana_public_path__?: string;
}

/** What Grafana's server writes into its page. `?theme=light` and `?role=viewer` choose who looks at it, and how. */
export function setBootData(): void {
  const theme = startTheme();
  const role = startRole();
  document.documentElement.dataset.theme = theme;
  const target = window as GrafanaWindow;
  target.__grafana_public_path__ = '/public/';
  target.grafanaBootData = {
    assets: { dark: '', light: '' },
    settings: {
      appUrl: `${window.location.origin}/`,
      appSubUrl: '',
      buildInfo: { version: GRAFANA_VERSION, commit: 'preview', env: 'production', edition: 'Open Source' },
      featureToggles: {},
      apps: {},
      panels: {},
      datasources: {},
      unifiedAlertingEnabled: false,
      rbacEnabled: true,
      analytics: { enabled: false },
    },
    user: {
      isSignedIn: true,
      id: 1,
      login: 'preview',
      name: 'Preview',
      orgId: 1,
      orgName: 'Preview',
      orgRole: role,
      theme,
      lightTheme: theme === 'light',
      language: 'en-US',
      locale: 'en-US',
      timezone: 'browser',
      weekStart: 'monday',
      permissions: permissionsOf(role),
    },
    navTree: [],
  };
}

export function rememberTheme(theme: PreviewTheme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(THEME_KEY, theme);
}

function startTheme(): PreviewTheme {
  const asked = new URLSearchParams(window.location.search).get('theme') ?? localStorage.getItem(THEME_KEY);
  return asked === 'light' ? 'light' : 'dark';
}

function startRole(): PreviewRole {
  const asked = new URLSearchParams(window.location.search).get('role');
  if (asked !== null) {
    sessionStorage.setItem(ROLE_KEY, asked);
  }
  switch ((asked ?? sessionStorage.getItem(ROLE_KEY))?.toLowerCase()) {
    case 'viewer':
      return 'Viewer';
    case 'editor':
      return 'Editor';
    default:
      return 'Admin';
  }
}

/** What the roles of plugin.json grant, as Grafana's access control would. */
function permissionsOf(role: PreviewRole): Record<string, boolean> {
  return {
    'stepscope-pipelines-app.pipelines:read': true,
    'stepscope-pipelines-app.pipelines:control': role !== 'Viewer',
    'stepscope-pipelines-app.service:admin': role === 'Admin',
    'plugins:write': role === 'Admin',
    'datasources:explore': role !== 'Viewer',
  };
}
