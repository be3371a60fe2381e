import type { ServicePolicy } from '../../src/workflow/policy.ts';
import { type FakeProvider, type FakeReply, type FakeRequest, startFakeProvider } from '../fake-provider/index.ts';
import { startService, type TestService } from './harness.ts';

type Script = (request: FakeRequest, index: number) => FakeReply;

/** A model that says what a test has it say, over a provider that really answers. */
export interface ScriptedModel {
  /** What it was asked since the last `play`, first to last. */
  readonly asked: readonly FakeRequest[];
  /** What it replies from now on, one after another; the last one again and again. */
  play(...replies: FakeReply[]): void;
  /** The same for replies that depend on what is asked. */
  playBy(script: Script): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The environment of a service whose Claude steps ask it. Call `start` first. */
  env(): Record<string, string>;
  /** Starts a service whose steps ask it, each with its own provider. */
  serve(policy?: Partial<ServicePolicy>): Promise<TestService>;
}

/** Makes one; it is reached once it is started. */
export function scriptedModel(): ScriptedModel {
  const asked: FakeRequest[] = [];
  let script: Script = () => ({});
  let fake: FakeProvider | undefined;
  const playBy = (next: Script) => {
    script = next;
    asked.length = 0;
  };
  const env = () => {
    if (fake === undefined) {
      throw new Error('the model is not started');
    }
    return { ANTHROPIC_API_KEY: 'key-of-the-test', ANTHROPIC_BASE_URL: fake.url, OPENAI_BASE_URL: `${fake.url}/v1` };
  };
  return {
    asked,
    play: (...replies) => playBy((_request, index) => replies[Math.min(index, replies.length - 1)] ?? {}),
    playBy,
    start: async () => {
      fake = await startFakeProvider({
        script: (request) => {
          asked.push(request);
          return script(request, asked.length - 1);
        },
      });
    },
    stop: async () => fake?.stop(),
    env,
    serve: (policy) => startService({ env: env(), defaultProvider: null, policy }),
  };
}

/** A reply that calls a tool. */
export const call = (name: string, args: Record<string, unknown> = {}): FakeReply => ({
  tool_calls: [{ name, arguments: args }],
});

interface Message {
  content: { text?: string; content?: string }[];
}

/** What a model was told last: the result of a tool, or a text. */
export function told(request: FakeRequest | undefined): string {
  const block = (request?.body?.messages as Message[]).at(-1)?.content.at(-1);
  return block?.content ?? block?.text ?? '';
}
