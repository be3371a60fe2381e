import { hookCommands } from './hook-findings.ts';
import { walkOptions } from './option-places.ts';
import type { Finding } from './parse.ts';
import { isAllowedHost, POLICY_SWITCH, type ServicePolicy } from './policy.ts';
import type { Workflow } from './schema.ts';
import type { ClaudeOptions } from './steps/claude-options.schema.ts';
import type { Hooks } from './steps/hooks.schema.ts';
import type { McpServer } from './steps/mcp.schema.ts';

type Path = readonly PropertyKey[];

/** Warns of what a service does not let a workflow do, with what its operator has to set. */
export function policyFindings(workflow: Workflow, policy: ServicePolicy): Finding[] {
  const findings = [
    ...serverFindings(workflow.mcp_servers, ['workflow', 'mcp_servers'], policy),
    ...commandFindings(workflow.hooks, ['workflow', 'hooks'], policy),
  ];
  walkOptions(workflow, (options, path) => findings.push(...optionFindings(options, path, policy)));
  return findings;
}

function optionFindings(options: ClaudeOptions, path: Path, policy: ServicePolicy): Finding[] {
  const { mcp_servers, mcp_config, allowed_tools } = options;
  const bash = policy.bash ? -1 : (allowed_tools ?? []).indexOf('Bash');
  return [
    ...(bash === -1 ? [] : [off('"Bash" runs programs', 'bash', [...path, 'allowed_tools', bash])]),
    ...commandFindings(options.hooks, [...path, 'hooks'], policy),
    ...serverFindings(mcp_servers, [...path, 'mcp_servers'], policy),
    ...(typeof mcp_config === 'object'
      ? serverFindings(mcp_config.mcpServers, [...path, 'mcp_config', 'mcpServers'], policy)
      : []),
  ];
}

/** What a hook guards is refused when the hook cannot run; other hooks are left out. */
function commandFindings(hooks: Hooks | undefined, at: Path, policy: ServicePolicy): Finding[] {
  const commands = policy.hook_commands ? [] : hookCommands(hooks, at);
  return commands.map(({ event, path }) => ({
    ...off(`a hook of ${event} is a command`, 'hook_commands', path),
    ...(event === 'PreToolUse'
      ? {
          message:
            'a hook of PreToolUse is a command, which this service does not allow: the tools it guards are refused',
        }
      : {}),
  }));
}

function serverFindings(
  servers: Readonly<Record<string, McpServer>> | undefined,
  path: Path,
  policy: ServicePolicy
): Finding[] {
  return Object.entries(servers ?? {}).flatMap(([name, server]) => {
    const at = [...path, name];
    const variables = [...JSON.stringify(server).matchAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g)].map(
      ([, found]) => found ?? ''
    );
    const closed = variables.filter((variable) => !Object.hasOwn(policy.mcp_env, variable));
    return [
      ...closed.map((variable) => ({
        ...off(`the MCP server "${name}" wants the variable "${variable}"`, 'mcp_env', at),
        suggestion: `the operator opens it with ${POLICY_SWITCH.mcp_env}=${variable}`,
      })),
      ...(server.url === undefined ? programFinding(name, at, policy) : addressFinding(name, server.url, at, policy)),
    ];
  });
}

function programFinding(name: string, at: Path, policy: ServicePolicy): Finding[] {
  return policy.mcp_commands ? [] : [off(`the MCP server "${name}" is a program`, 'mcp_commands', at)];
}

function addressFinding(name: string, address: string, at: Path, policy: ServicePolicy): Finding[] {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || isAllowedHost(url, policy.mcp_hosts)) {
    return [];
  }
  const finding = off(`the MCP server "${name}" is at "${url.host}"`, 'mcp_hosts', at);
  return [{ ...finding, suggestion: `the operator allows it with ${POLICY_SWITCH.mcp_hosts}=${url.host}` }];
}

function off(what: string, need: keyof typeof POLICY_SWITCH, path: Path): Finding {
  return {
    severity: 'warning',
    message: `${what}, which this service does not allow: it is left out`,
    path,
    suggestion: `the operator allows it with ${POLICY_SWITCH[need]}`,
    atKey: typeof path.at(-1) === 'string',
  };
}
