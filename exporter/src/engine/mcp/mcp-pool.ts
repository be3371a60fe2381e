import type { ServicePolicy } from '../../workflow/policy.ts';
import { canonicalJson } from '../canonical.ts';
import type { McpConnection } from './mcp-connection.ts';
import type { McpTarget } from './mcp-settings.ts';
import type { McpMeter } from './measured-client.ts';

/** Servers that one run may have open. */
const MAX_SERVERS = 20;

/** The MCP servers of one run: each is opened when a step first needs it, shared by its steps, and closed at its end. */
export class McpPool {
  readonly #policy: ServicePolicy;
  readonly #signal: AbortSignal;
  readonly #meter: McpMeter;
  readonly #open = new Map<string, Promise<McpConnection>>();

  /** `signal`: the run's own; what is being opened is given up when it aborts. `meter`: measures requests. */
  constructor(policy: ServicePolicy, signal: AbortSignal, meter: McpMeter) {
    this.#policy = policy;
    this.#signal = signal;
    this.#meter = meter;
  }

  /** The connection to a server; a server that has ended is opened again. @throws Error in words. */
  async connection(target: McpTarget): Promise<McpConnection> {
    const key = canonicalJson(target);
    const known = this.#open.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.#open.size >= MAX_SERVERS) {
      throw new Error(`a run has ${MAX_SERVERS} MCP servers at the most`);
    }
    const forget = () => void this.#open.delete(key);
    const opening = this.#connect(target, forget);
    this.#open.set(key, opening);
    opening.catch(forget);
    return opening;
  }

  /** Ends every server. */
  async close(): Promise<void> {
    const open = [...this.#open.values()];
    await Promise.allSettled(open.map(async (connection) => (await connection).close()));
  }

  async #connect(target: McpTarget, onClose: () => void): Promise<McpConnection> {
    // Loaded when it is needed: the SDK brings a validator and a parser with it.
    const { openConnection } = await import('./mcp-connection.ts');
    const hosts = this.#policy.mcp_hosts;
    return openConnection({ target, hosts, signal: this.#signal, meter: this.#meter, onClose });
  }
}
