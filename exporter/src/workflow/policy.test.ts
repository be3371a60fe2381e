import { describe, expect, it } from '@jest/globals';

import { parseWorkflow } from './parse.ts';
import { CLOSED_POLICY, isAllowedHost, policyFromEnv } from './policy.ts';

describe('the policy of a service', () => {
  it('is closed unless the environment opens it', () => {
    expect(policyFromEnv({})).toEqual(CLOSED_POLICY);
    expect(policyFromEnv({ STEPSCOPE_ALLOW_BASH: '1', STEPSCOPE_ALLOW_MCP_COMMANDS: 'yes' })).toEqual(CLOSED_POLICY);
  });

  it('opens what is named and nothing else', () => {
    const env = {
      STEPSCOPE_ALLOW_MCP_COMMANDS: 'true',
      STEPSCOPE_MCP_HOSTS: 'API.example.com, *.tools.test',
      STEPSCOPE_MCP_ENV: 'API_TOKEN,MISSING',
      API_TOKEN: 'x',
      ANTHROPIC_API_KEY: 'y',
    };
    expect(policyFromEnv(env)).toEqual({
      ...CLOSED_POLICY,
      mcp_commands: true,
      mcp_hosts: ['api.example.com', '*.tools.test'],
      mcp_env: { API_TOKEN: 'x' },
    });
  });

  it.each([
    ['https://api.example.com/x', true],
    ['https://API.EXAMPLE.COM:8443/', true],
    ['https://api.example.com.evil.test/', false],
    ['https://evil.test/?api.example.com', false],
    ['https://api.example.com@evil.test/', false],
    ['http://a.tools.test/', true],
    ['http://tools.test/', false],
    ['http://nottools.test/', false],
    ['http://127.0.0.1:9000/', true],
    ['http://127.0.0.1:9001/', false],
    ['http://2130706433:9000/', true],
    ['http://[::1]:9000/', false],
  ])('on %s: %s', (url, allowed) => {
    expect(isAllowedHost(new URL(url), ['api.example.com', '*.tools.test', '127.0.0.1:9000'])).toBe(allowed);
  });
});

describe('a file that wants what is off', () => {
  const source = `workflow:
  name: w
  mcp_servers:
    files: { command: npx }
    api: { type: http, url: 'https://api.example.com/mcp', headers: { A: '\${API_TOKEN}', B: '\${LEVEL:-low}' } }
  steps:
    - { name: a, type: claude, prompt: x, claude_options: { allowed_tools: [Read, Bash] } }
`;

  it('is valid, and warned of at each place with what the operator has to set', () => {
    const { workflow, diagnostics } = parseWorkflow(source, { policy: CLOSED_POLICY });
    expect(workflow).not.toBeNull();
    expect(diagnostics.map(({ line, severity, suggestion }) => [line, severity, suggestion])).toEqual([
      [4, 'warning', 'the operator allows it with STEPSCOPE_ALLOW_MCP_COMMANDS=true'],
      [5, 'warning', 'the operator opens it with STEPSCOPE_MCP_ENV=API_TOKEN'],
      [5, 'warning', 'the operator allows it with STEPSCOPE_MCP_HOSTS=api.example.com'],
      [7, 'warning', 'the operator allows it with STEPSCOPE_ALLOW_BASH=true'],
    ]);
  });

  it('is not warned of where it is allowed', () => {
    const policy = {
      ...CLOSED_POLICY,
      bash: true,
      mcp_commands: true,
      mcp_hosts: ['api.example.com'],
      mcp_env: { API_TOKEN: 'x' },
    };
    expect(parseWorkflow(source, { policy }).diagnostics).toEqual([]);
    expect(parseWorkflow(source).diagnostics).toEqual([]);
  });

  it('is an error where a server has neither program nor address', () => {
    const { diagnostics } = parseWorkflow(
      `workflow:\n  name: w\n  mcp_servers: { x: { type: sse, command: a } }\n  steps: [{ name: a, type: test_echo }]\n`
    );
    expect(diagnostics).toMatchObject([
      { severity: 'error', message: 'an MCP server of type "sse" needs "url"', line: 3 },
    ]);
  });
});
