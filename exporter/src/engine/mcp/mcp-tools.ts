import { createHash } from 'node:crypto';

import type { McpSettings } from '../../workflow/agent-settings.ts';
import { mcpConfigSchema, type McpServer } from '../../workflow/steps/mcp.schema.ts';
import { readWorkspaceFile } from '../files.ts';
import type { Tool } from '../tools/tool.types.ts';
import type { McpConnection } from './mcp-connection.ts';
import type { McpPool } from './mcp-pool.ts';
import { type McpPlace, mcpTarget } from './mcp-settings.ts';

export interface McpToolset {
  tools: Tool[];
  /** What was asked for and is not there, in words. */
  missing: string[];
}

/** Longest name of a tool that all providers take. */
const MAX_NAME = 64;

/** Opens the servers of a step and makes tools of theirs. What cannot be used is named and left out. */
export async function openMcpTools(pool: McpPool, settings: McpSettings, place: McpPlace): Promise<McpToolset> {
  const { servers: all, problem } = await configured(settings, place);
  const servers = Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name, settings)));
  const opened = await Promise.all(
    Object.entries(servers).map(([name, server]) => toolsOf(pool, name, server, settings, place))
  );
  const names = Object.keys(all);
  const strange = (settings.allowed ?? []).filter((pattern) => !names.some((name) => namesServer(pattern, name)));
  return {
    tools: opened.flatMap(({ tools }) => tools),
    missing: [
      ...(problem === null ? [] : [problem]),
      ...opened.flatMap(({ missing }) => missing),
      ...strange.map((pattern) => `there is no MCP server for "${pattern}"`),
    ],
  };
}

/** Servers of the workflow, of the step, and of the file that `mcp_config` names; the nearest of a name wins. */
async function configured({ servers, config_file }: McpSettings, { workspace }: McpPlace) {
  if (config_file === null) {
    return { servers, problem: null };
  }
  try {
    const { mcpServers } = mcpConfigSchema.parse(JSON.parse(await readWorkspaceFile(workspace, config_file)));
    return { servers: { ...servers, ...mcpServers }, problem: null };
  } catch (error) {
    return { servers, problem: `mcp_config "${config_file}" cannot be used: ${reason(error)}` };
  }
}

async function toolsOf(
  pool: McpPool,
  name: string,
  server: McpServer,
  settings: McpSettings,
  place: McpPlace
): Promise<McpToolset> {
  try {
    const target = await mcpTarget(server, place);
    const connection = await pool.connection(target);
    const wanted = connection.tools.filter((tool) => isAllowed(`mcp__${name}__${tool.name}`, name, settings));
    return { tools: wanted.map((tool) => asTool(pool, target, connection, name, tool)), missing: [] };
  } catch (error) {
    return { tools: [], missing: [`the MCP server "${name}" is off: ${reason(error)}`] };
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `mcp__server`, `mcp__server__*` or `mcp__server__tool`, as in the permission rules of Claude Code. */
function namesTool(pattern: string, tool: string, server: string): boolean {
  return pattern === tool || pattern === `mcp__${server}` || pattern === `mcp__${server}__*`;
}

function namesServer(pattern: string, server: string): boolean {
  return pattern === `mcp__${server}` || pattern.startsWith(`mcp__${server}__`);
}

/** A server of which no tool may be called is not opened. */
function isWanted(server: string, { allowed, disallowed }: McpSettings): boolean {
  const named = allowed === null || allowed.some((pattern) => namesServer(pattern, server));
  return named && !disallowed.some((pattern) => pattern === `mcp__${server}` || pattern === `mcp__${server}__*`);
}

function isAllowed(tool: string, server: string, { allowed, disallowed }: McpSettings): boolean {
  const named = (patterns: readonly string[]) => patterns.some((pattern) => namesTool(pattern, tool, server));
  return (allowed === null || named(allowed)) && !named(disallowed);
}

type McpTarget = Parameters<McpPool['connection']>[0];

function asTool(
  pool: McpPool,
  target: McpTarget,
  { attributes }: McpConnection,
  server: string,
  { name, description, inputSchema, title }: McpConnection['tools'][number]
): Tool {
  return {
    reads: false,
    definition: {
      name: toolName(server, name),
      description: description ?? title ?? name,
      parameters: inputSchema,
    },
    span: { type: 'extension', attributes },
    run: async (args, { signal, trace }) => (await pool.connection(target)).call(name, args, { signal, trace }),
  };
}

/** Servers name tools as they like, providers take few characters: others become `_`, and what is too long is cut. */
function toolName(server: string, tool: string): string {
  const name = `mcp__${server}__${tool}`;
  const clean = name.replaceAll(/[^A-Za-z0-9_-]/g, '_');
  return clean === name && clean.length <= MAX_NAME
    ? clean
    : `${clean.slice(0, MAX_NAME - 9)}_${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
