import { z } from 'zod';

/** Names become part of tool names, which models take in these characters only. */
const SERVER_NAME = /^[A-Za-z0-9_-]{1,40}$/;
export const MCP_TRANSPORTS = ['stdio', 'http', 'sse'] as const;

const texts = z.record(z.string(), z.string());

/** A server of tools: a program of this machine, or an address. */
export const mcpServerSchema = z
  .strictObject({
    /** `stdio` starts a program, `http` is the streamable HTTP transport, `sse` the older one. */
    type: z.enum(MCP_TRANSPORTS).optional(),
    /** A program of the PATH, or one in the workspace. Its arguments are given to it as they are, without a shell. */
    command: z.string().min(1).optional(),
    args: z.array(z.string()).optional(),
    env: texts.optional(),
    url: z.string().min(1).optional(),
    headers: texts.optional(),
  })
  .superRefine((server, context) => {
    const needed = (server.type ?? (server.url === undefined ? 'stdio' : 'http')) === 'stdio' ? 'command' : 'url';
    if (server[needed] === undefined) {
      const message = `an MCP server of type "${needed === 'command' ? 'stdio' : (server.type ?? 'http')}" needs "${needed}"`;
      context.addIssue({ code: 'custom', message });
    }
  });
export type McpServer = z.infer<typeof mcpServerSchema>;

export const mcpServersSchema = z.record(
  z.string().regex(SERVER_NAME, { error: 'the name of an MCP server has only letters, digits, "_" and "-"' }),
  mcpServerSchema
);
export type McpServers = z.infer<typeof mcpServersSchema>;

/** What a file of `mcp_config` holds. */
export const mcpConfigSchema = z.object({ mcpServers: mcpServersSchema });
