/** What a service lets workflow files do besides asking models. All of it is off unless its operator turns it on. */
export interface ServicePolicy {
  /** `Bash` of agent steps runs programs. */
  bash: boolean;
  /** MCP servers that are programs are started. */
  mcp_commands: boolean;
  /** Hosts that MCP servers may be reached at, in lower case: `host`, `host:port` or `*.domain`. */
  mcp_hosts: readonly string[];
  /** What `${NAME}` may stand for in the settings of MCP servers. */
  mcp_env: Readonly<Record<string, string>>;
  /** Hooks that are command lines are run. */
  hook_commands: boolean;
}

export const CLOSED_POLICY: ServicePolicy = {
  bash: false,
  mcp_commands: false,
  mcp_hosts: [],
  mcp_env: {},
  hook_commands: false,
};

/** What the operator has to set, for messages. */
export const POLICY_SWITCH = {
  bash: 'STEPSCOPE_ALLOW_BASH=true',
  mcp_commands: 'STEPSCOPE_ALLOW_MCP_COMMANDS=true',
  mcp_hosts: 'STEPSCOPE_MCP_HOSTS',
  mcp_env: 'STEPSCOPE_MCP_ENV',
  hook_commands: 'STEPSCOPE_ALLOW_HOOK_COMMANDS=true',
} as const;

/** The policy that the environment of a service or command sets. */
export function policyFromEnv(env: Readonly<Record<string, string | undefined>>): ServicePolicy {
  const names = list(env['STEPSCOPE_MCP_ENV']);
  return {
    bash: env['STEPSCOPE_ALLOW_BASH'] === 'true',
    mcp_commands: env['STEPSCOPE_ALLOW_MCP_COMMANDS'] === 'true',
    mcp_hosts: list(env['STEPSCOPE_MCP_HOSTS']).map((host) => host.toLowerCase()),
    mcp_env: Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    hook_commands: env['STEPSCOPE_ALLOW_HOOK_COMMANDS'] === 'true',
  };
}

function list(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Whether a policy's list of hosts has the host of a URL: `host` and `*.domain` with any port, `host:port` with that one. */
export function isAllowedHost(url: URL, hosts: readonly string[]): boolean {
  const { hostname } = url;
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port;
  return hosts.some((host) =>
    host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname || host === `${hostname}:${port}`
  );
}
