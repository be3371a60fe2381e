import type { RunEnvironment } from '../../contract/environment.ts';
import type { TraceCarrier } from '../../telemetry/telemetry.ts';
import { isAllowedHost, POLICY_SWITCH, type ServicePolicy } from '../../workflow/policy.ts';
import type { McpServer } from '../../workflow/steps/mcp.schema.ts';
import { below, locate } from '../files.ts';
import { minimalEnvironment } from '../tools/processes.ts';

/** A server as it is reached, after its variables were filled in and the service's policy was asked. */
export type McpTarget =
  | { kind: 'stdio'; command: string; args: readonly string[]; env: Readonly<Record<string, string>>; cwd: string }
  | { kind: 'http' | 'sse'; url: string; headers: Readonly<Record<string, string>> };

export interface McpPlace {
  /** Directory nothing leads out of. */
  workspace: string;
  /** Where programs start, relative to the workspace. */
  directory: string;
  policy: ServicePolicy;
  /** Of the run. */
  environment: RunEnvironment;
}

/** What `${NAME}` may stand for. */
type Known = Readonly<Record<string, string>>;

/** `${NAME}` and `${NAME:-default}`. */
const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/** What a server's settings stand for on this machine. @throws Error in words when the service does not allow it. */
export async function mcpTarget(server: McpServer, place: McpPlace): Promise<McpTarget> {
  const { policy } = place;
  const known: Known = { ...policy.mcp_env, ...place.environment };
  if (server.type === 'http' || server.type === 'sse' || (server.type === undefined && server.url !== undefined)) {
    const url = allowedUrl(expand(server.url ?? '', known), policy);
    return { kind: server.type ?? 'http', url: url.href, headers: expandAll(server.headers, known) };
  }
  if (!policy.mcp_commands) {
    throw new Error(`the service starts no programs as MCP servers (${POLICY_SWITCH.mcp_commands})`);
  }
  const cwd = await locate(place.workspace, place.directory === '' ? '.' : place.directory);
  return {
    kind: 'stdio',
    command: await program(expand(server.command ?? '', known), place),
    args: (server.args ?? []).map((argument) => expand(argument, known)),
    env: { ...minimalEnvironment(cwd), ...expandAll(server.env, known), ...place.environment },
    cwd,
  };
}

/** A bare name is looked up in the PATH; whatever has a slash is a file of the workspace. */
async function program(command: string, { workspace, directory }: McpPlace): Promise<string> {
  return /[\\/]/.test(command) ? locate(workspace, below(directory, command)) : command;
}

function allowedUrl(text: string, { mcp_hosts }: ServicePolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new Error('its "url" is no http(s) URL');
  }
  if (url.username !== '' || url.password !== '') {
    throw new Error('its "url" must not hold a user name or password; put them into "headers"');
  }
  if (!isAllowedHost(url, mcp_hosts)) {
    throw new Error(`the service reaches no MCP server at "${url.host}" (${POLICY_SWITCH.mcp_hosts}=${url.host})`);
  }
  return url;
}

function expandAll(texts: McpServer['env'], known: Known): Record<string, string> {
  return Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, expand(text, known)]));
}

/** Only variables that the operator has opened to workflows or the run was given: any other may hold a key of the service. */
function expand(text: string, known: Known): string {
  return text.replaceAll(VARIABLE, (_match, name: string, fallback: string | undefined) => {
    const value = Object.hasOwn(known, name) ? known[name] : fallback;
    if (value === undefined) {
      throw new Error(`the variable "${name}" is not set or not open to workflows (${POLICY_SWITCH.mcp_env}=${name})`);
    }
    return value;
  });
}

/** Where MCP messages carry the trace (semantic conventions for MCP, context propagation). */
export function traceMeta({ traceparent, baggage }: TraceCarrier): Record<string, string> {
  return { traceparent, baggage };
}
