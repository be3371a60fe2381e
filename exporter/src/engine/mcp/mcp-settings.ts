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
}

/** `${NAME}` and `${NAME:-default}`. */
const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g;

/** What a server's settings stand for on this machine. @throws Error in words when the service does not allow it. */
export async function mcpTarget(server: McpServer, place: McpPlace): Promise<McpTarget> {
  const { policy } = place;
  if (server.type === 'http' || server.type === 'sse' || (server.type === undefined && server.url !== undefined)) {
    const url = allowedUrl(expand(server.url ?? '', policy), policy);
    return { kind: server.type ?? 'http', url: url.href, headers: expandAll(server.headers, policy) };
  }
  if (!policy.mcp_commands) {
    throw new Error(`the service starts no programs as MCP servers (${POLICY_SWITCH.mcp_commands})`);
  }
  const cwd = await locate(place.workspace, place.directory === '' ? '.' : place.directory);
  return {
    kind: 'stdio',
    command: await program(expand(server.command ?? '', policy), place),
    args: (server.args ?? []).map((argument) => expand(argument, policy)),
    env: { ...minimalEnvironment(cwd), ...expandAll(server.env, policy) },
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

function expandAll(texts: McpServer['env'], policy: ServicePolicy): Record<string, string> {
  return Object.fromEntries(Object.entries(texts ?? {}).map(([name, text]) => [name, expand(text, policy)]));
}

/** Only variables that the operator has opened to workflows: any other may hold a key of the service. */
function expand(text: string, { mcp_env }: ServicePolicy): string {
  return text.replaceAll(VARIABLE, (_match, name: string, fallback: string | undefined) => {
    const value = Object.hasOwn(mcp_env, name) ? mcp_env[name] : fallback;
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
