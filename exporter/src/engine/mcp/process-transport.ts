import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { ReadBuffer, serializeMessage } from '@modelcontextprotocol/sdk/shared/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

import { signalGroup } from '../tools/processes.ts';
import type { McpTarget } from './mcp-settings.ts';

/** Longest message of a server, in bytes. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** How much of what a server writes to stderr is kept, for the message when it ends. */
const KEPT_STDERR = 2_000;
/** How long a server may take to end by itself after its input ended, and after SIGTERM, in milliseconds. */
const GRACE_MS = 1_000;

type ProcessTarget = Extract<McpTarget, { kind: 'stdio' }>;

/**
 * MCP over the pipes of a program (MCP 2025-06-18, "stdio"). The SDK's own transport hands on more of the environment
 * and ends the program alone; this one gives it exactly `env`, and ends with it whatever it has started, which for
 * `npx` is the server itself.
 */
export class ProcessTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #target: ProcessTarget;
  readonly #buffer = new ReadBuffer({ maxBufferSize: MAX_MESSAGE_BYTES });
  #child: ChildProcess | null = null;
  #stderr = '';
  #closed = false;
  #ending: Promise<void> | null = null;

  constructor(target: ProcessTarget) {
    this.#target = target;
  }

  /** End of what the program has written to stderr. */
  get stderr(): string {
    return this.#stderr.trim();
  }

  async start(): Promise<void> {
    const { command, args, env, cwd } = this.#target;
    // A process group of its own, so that what the program starts ends with it.
    const child = spawn(command, [...args], { cwd, env, detached: true, shell: false, stdio: 'pipe' });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-KEPT_STDERR);
    });
    child.stdin.on('error', (error) => this.onerror?.(error));
    child.once('close', () => {
      this.#closed = true;
      this.onclose?.();
    });
    await once(child, 'spawn').catch((error: unknown) => {
      this.#closed = true;
      throw error;
    });
    child.on('error', (error) => this.onerror?.(error));
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#child?.stdin;
    if (stdin == null || !stdin.writable) {
      throw new Error('the program has ended');
    }
    if (!stdin.write(serializeMessage(message))) {
      await once(stdin, 'drain');
    }
  }

  /** Ends the program; who calls it again waits for the same end. */
  close(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (child === null) {
      return;
    }
    child.stdin?.end();
    if (!(await this.#hasEnded(child))) {
      signalGroup(child, 'SIGTERM');
      await this.#hasEnded(child);
    }
    signalGroup(child, 'SIGKILL');
    this.#buffer.clear();
  }

  #take(chunk: Buffer): void {
    try {
      this.#buffer.append(chunk);
      for (let message = this.#buffer.readMessage(); message !== null; message = this.#buffer.readMessage()) {
        this.onmessage?.(message);
      }
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
      void this.close();
    }
  }

  /** Whether the program ends within the time of grace, with all it had to say read. */
  async #hasEnded(child: ChildProcess): Promise<boolean> {
    if (this.#closed) {
      return true;
    }
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), GRACE_MS);
    const onClose = () => resolve(true);
    child.once('close', onClose);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      child.off('close', onClose);
    }
  }
}
