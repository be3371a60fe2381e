import { expect, it } from '@jest/globals';

import type { ValidateResponse } from '../../src/contract/api.ts';
import { CLOSED_POLICY } from '../../src/workflow/policy.ts';
import { startHttpService } from './harness.ts';

const SOURCE = `workflow:
  name: w
  mcp_servers: { files: { command: npx } }
  steps: [{ name: a, type: claude, prompt: x }]
`;

it('the validator tells what the service does not allow, and what its operator has to set', async () => {
  const http = await startHttpService({ server: { policy: { ...CLOSED_POLICY, hook_commands: true } } });
  try {
    const { body } = await http.call<ValidateResponse>('/api/v1/pipelines/validate', {
      method: 'POST',
      as: 'editor',
      body: { source: SOURCE },
    });
    expect(body.valid).toBe(true);
    expect(body.diagnostics).toMatchObject([
      {
        severity: 'warning',
        line: 3,
        message: 'the MCP server "files" is a program, which this service does not allow: it is left out',
        suggestion: 'the operator allows it with STEPSCOPE_ALLOW_MCP_COMMANDS=true',
      },
    ]);
  } finally {
    await http.stop();
  }
});
