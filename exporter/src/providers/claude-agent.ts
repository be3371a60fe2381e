import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { z } from 'zod';

import { startProgram } from './agent-process.ts';
import { AgentSession, type AgentSessionRequest, SERVER_NAME } from './agent-session.ts';
import { baseUrl } from './endpoint.ts';
import type { Environment } from './environment.ts';
import { type KeySources, readKey, type StoredKeys } from './key.ts';

/** The provider's name with which a run has its agents worked by the Claude Agent SDK; Anthropic's models answer. */
export const CLAUDE_AGENT = 'claude_agent';
const PACKAGE = '@anthropic-ai/claude-agent-sdk';
/** How often the SDK's program sends a failed request again. */
const MAX_RETRIES = '3';

/** Works agents by a program of its own. */
export interface AgentRunner {
  /** Why it cannot be used, with what to do; null when it can. */
  missing(): string | null;
  /** Starts an agent; close the session in the end. @throws ProviderError when there is no key. */
  open(request: AgentSessionRequest): Promise<AgentSession>;
}

type Query = (parameters: { prompt: string; options: Record<string, unknown> }) => unknown;

const moduleSchema = z.object({ query: z.custom<Query>((value) => typeof value === 'function') });

/**
 * The Claude Agent SDK, which is not part of this package because its licence is none of open source: it is loaded when
 * it is installed beside it, or from the module file that `STEPSCOPE_CLAUDE_AGENT_SDK` names. Key and address are those
 * of the provider `anthropic`.
 */
export function createClaudeAgent(env: Environment, stored?: StoredKeys): AgentRunner {
  const sources: KeySources = { provider: 'anthropic', env, variables: ['ANTHROPIC_API_KEY'], stored };
  const address = baseUrl('ANTHROPIC_BASE_URL', env.ANTHROPIC_BASE_URL, 'https://api.anthropic.com');
  const given = env.STEPSCOPE_CLAUDE_AGENT_SDK?.trim();
  return {
    missing: () =>
      locateModule(given) === null
        ? `the Claude Agent SDK is not installed (npm install ${PACKAGE}; mind its licence)`
        : null,
    open: async (request) => {
      const file = locateModule(given);
      if (file === null) {
        throw new Error(`there is no module ${given ?? PACKAGE}`);
      }
      const key = readKey(sources, 'Anthropic');
      const { query } = moduleSchema.parse(await import(pathToFileURL(file).href));
      // A home of its own: neither settings nor sessions of the service's user play a part.
      const home = await mkdtemp(join(tmpdir(), 'stepscope-agent-'));
      const variables = programEnvironment(home, key, address);
      return new AgentSession({
        request,
        key,
        address,
        start: (instance, abortController, onStderr) =>
          query({
            prompt: request.prompt,
            options: {
              ...optionsOf(request),
              mcpServers: serverOf(instance),
              env: variables,
              abortController,
              spawnClaudeCodeProcess: (options: unknown) => startProgram(options, abortController.signal, onStderr),
            },
          }),
        dispose: () => rm(home, { recursive: true, force: true }),
      });
    },
  };
}

function locateModule(given: string | undefined): string | null {
  if (given !== undefined && given !== '' && !isAbsolute(given)) {
    throw new Error('STEPSCOPE_CLAUDE_AGENT_SDK must be the absolute path of the module file.');
  }
  try {
    return createRequire(import.meta.url).resolve(given === undefined || given === '' ? PACKAGE : given);
  } catch {
    return null;
  }
}

/** What the program sees of the service's environment: the key it works with, and no other. */
function programEnvironment(home: string, key: string, address: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    LANG: 'C.UTF-8',
    CLAUDE_CONFIG_DIR: home,
    ANTHROPIC_API_KEY: key,
    ANTHROPIC_BASE_URL: address,
    CLAUDE_CODE_MAX_RETRIES: MAX_RETRIES,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_AUTOUPDATER: '1',
  };
}

/**
 * None of the SDK's own tools and no settings of the machine or the workspace: what the agent may do is what the
 * service's tools let it, with their confinement, hooks and records.
 */
function optionsOf({ model, system, max_turns, cwd }: AgentSessionRequest): Record<string, unknown> {
  return {
    tools: [],
    allowedTools: [`mcp__${SERVER_NAME}`],
    permissionMode: 'default',
    settingSources: [],
    strictMcpConfig: true,
    persistSession: false,
    includePartialMessages: true,
    systemPrompt: system ?? { type: 'preset', preset: 'claude_code' },
    model,
    maxTurns: max_turns,
    cwd,
  };
}

function serverOf(instance: unknown): Record<string, unknown> {
  return { [SERVER_NAME]: { type: 'sdk', name: SERVER_NAME, instance } };
}
