import { z } from 'zod';

import { errorTypeSchema } from '../contract/problem.ts';
import type { Environment } from './environment.ts';

const count = z.coerce.number().int().nonnegative();

/** When the simulated provider fails, and how. A rule without `call` and `match` meets every call. */
const failRuleSchema = z.strictObject({
  type: errorTypeSchema,
  /** Only the call of this number, counted from 1 by the provider. */
  call: count.optional(),
  /** Only prompts that hold this text. */
  match: z.string().optional(),
  /** How often the same prompt fails before it is answered; always when absent. */
  times: count.optional(),
  retry_after_ms: count.optional(),
  /** Tokens of the answer that are streamed before the failure. */
  after_tokens: count.optional(),
});
export type FailRule = z.infer<typeof failRuleSchema>;

const optionsSchema = z.strictObject({
  seed: z.string().default('stepscope'),
  /** Speed of the stream; 0 sends at once. */
  tokens_per_second: z.coerce.number().nonnegative().default(60),
  /** Milliseconds before the first chunk. */
  latency_ms: count.default(250),
  /** Share of calls, 0 to 1, that fail as `overloaded`; which ones is decided by seed and prompt. */
  fail_rate: z.coerce.number().min(0).max(1).default(0),
  fail: z.array(failRuleSchema).default([]),
  /** Calls a minute; more are answered as `rate_limit`. 0: no limit. */
  rate_limit_per_minute: count.default(0),
});
export type SimulatedOptions = z.infer<typeof optionsSchema>;

const markerSchema = z.strictObject({
  fail: errorTypeSchema.optional(),
  times: count.optional(),
  retry_after_ms: count.optional(),
  after_tokens: count.optional(),
  /** Length of the answer. */
  tokens: count.optional(),
  tokens_per_second: z.coerce.number().nonnegative().optional(),
  latency_ms: count.optional(),
  /** Name of the tool to call, and its arguments as JSON. */
  tool: z.string().optional(),
  arguments: z
    .string()
    .transform((text, context): Record<string, unknown> => {
      try {
        // Quotes of a value stand for the marker's own, so the JSON inside has single ones.
        return JSON.parse(text.replaceAll("'", '"')) as Record<string, unknown>;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .optional(),
});
export type SimulationMarker = z.infer<typeof markerSchema>;

const VARIABLES = {
  seed: 'STEPSCOPE_SIMULATED_SEED',
  tokens_per_second: 'STEPSCOPE_SIMULATED_TOKENS_PER_SECOND',
  latency_ms: 'STEPSCOPE_SIMULATED_LATENCY_MS',
  fail_rate: 'STEPSCOPE_SIMULATED_FAIL_RATE',
  rate_limit_per_minute: 'STEPSCOPE_SIMULATED_RATE_LIMIT_PER_MINUTE',
} as const;
const FAIL_VARIABLE = 'STEPSCOPE_SIMULATED_FAIL';

/** Options with defaults filled in. @throws Error that names the wrong option. */
export function simulatedOptions(given: z.input<typeof optionsSchema> = {}): SimulatedOptions {
  return readable(optionsSchema.safeParse(given), 'options of the simulated provider');
}

/**
 * Options from `STEPSCOPE_SIMULATED_*`. `STEPSCOPE_SIMULATED_FAIL` holds rules between semicolons, e.g.
 * `type=rate_limit call=2 retry_after_ms=500; type=timeout match="flaky" times=1`.
 * @throws Error that names the wrong variable.
 */
export function simulatedOptionsFromEnv(env: Environment): SimulatedOptions {
  const given = Object.entries(VARIABLES).flatMap(([option, variable]) => {
    const value = env[variable]?.trim();
    return value ? [[option, value] as const] : [];
  });
  const rules = (env[FAIL_VARIABLE] ?? '').split(';').filter((rule) => rule.trim() !== '');
  const fail = rules.map((rule) => readable(failRuleSchema.safeParse(settingsOf(rule)), FAIL_VARIABLE));
  return readable(optionsSchema.safeParse({ ...Object.fromEntries(given), fail }), 'STEPSCOPE_SIMULATED_*');
}

const MARKER = /\[\[simulate:([^\]]*)\]\]/g;

/** A prompt without its `[[simulate: …]]` markers. */
export function withoutMarkers(prompt: string): string {
  return prompt.replaceAll(MARKER, '');
}

/**
 * The marker of a prompt, e.g. `[[simulate: fail=rate_limit times=1 retry_after_ms=200]]`, which sets how the
 * simulated provider answers this prompt; later markers win. Empty when there is none.
 * @throws Error that says what is wrong with it.
 */
export function markerOf(prompt: string): SimulationMarker {
  const settings = [...prompt.matchAll(MARKER)].map((match) => settingsOf(match[1] ?? ''));
  return readable(markerSchema.safeParse(Object.assign({}, ...settings)), '[[simulate: …]]');
}

/** `key=value` pairs; a value with spaces stands in double quotes. */
function settingsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s"]+))/g);
  return Object.fromEntries([...pairs].map(([, key, quoted, bare]) => [key, quoted ?? bare]));
}

function readable<T>(result: z.ZodSafeParseResult<T>, where: string): T {
  if (result.success) {
    return result.data;
  }
  const issues = result.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new Error(`Wrong ${where}: ${issues.join('; ')}`);
}
