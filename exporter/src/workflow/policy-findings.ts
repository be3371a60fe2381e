import type { Finding } from './parse.ts';
import { isAllowedHost, POLICY_SWITCH, type ServicePolicy } from './policy.ts';
import type { Workflow, WorkflowStep } from './schema.ts';
import type { ClaudeOptions } from './steps/claude-options.schema.ts';
import type { McpServer } from './steps/mcp.schema.ts';
import { walkSteps } from './walk.ts';

type Path = readonly PropertyKey[];

/** Warns of what a service does not let a workflow do, with what its operator has to set. */
export function policyFindings(workflow: Workflow, policy: ServicePolicy): Finding[] {
  const findings = [
    ...serverFindings(workflow.mcp_servers, ['workflow', 'mcp_servers'], policy),
    ...optionFindings(workflow.defaults?.claude_options, ['workflow', 'defaults', 'claude_options'], policy),
  ];
  walkSteps(workflow.steps, ['workflow', 'steps'], (step, path) => {
    for (const [options, at] of optionsOf(step, path)) {
      findings.push(...optionFindings(options, at, policy));
    }
  });
  return findings;
}

/** Every `claude_options` of a step and of its tasks, with its place. */
function optionsOf(step: WorkflowStep, path: Path): [ClaudeOptions | undefined, Path][] {
  const own = (['claude_options', 'options'] as const).map((key): [ClaudeOptions | undefined, Path] => [
    'claude_options' in step || 'options' in step ? step[key] : undefined,
    [...path, key],
  ]);
  const tasks = 'parallel_tasks' in step ? step.parallel_tasks : [];
  return [
    ...own,
    ...tasks.map((task, index): [ClaudeOptions | undefined, Path] => [
      task.claude_options,
      [...path, 'parallel_tasks', index, 'claude_options'],
    ]),
  ];
}

function optionFindings(options: ClaudeOptions | undefined, path: Path, policy: ServicePolicy): Finding[] {
  const { mcp_servers, mcp_config, allowed_tools } = options ?? {};
  const bash = policy.bash ? -1 : (allowed_tools ?? []).indexOf('Bash');
  return [
    ...(bash === -1 ? [] : [off('"Bash" runs programs', 'bash', [...path, 'allowed_tools', bash])]),
    ...serverFindings(mcp_servers, [...path, 'mcp_servers'], policy),
    ...(typeof mcp_config === 'object'
      ? serverFindings(mcp_config.mcpServers, [...path, 'mcp_config', 'mcpServers'], policy)
      : []),
  ];
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
