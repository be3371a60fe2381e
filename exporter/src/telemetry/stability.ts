import type { Env } from './env.ts';

const VARIABLE = 'OTEL_SEMCONV_STABILITY_OPT_IN';
/** Names of the conventions' own, with the older ones beside them. */
const DUPLICATE = 'gen_ai/dup';
/** What the conventions call the newest names, which we send anyhow. */
const NEWEST = ['gen_ai', 'gen_ai_latest_experimental'];

/** What `OTEL_SEMCONV_STABILITY_OPT_IN` asks of us. */
export interface StabilityOptIn {
  /** Send the names of before beside the newest: for dashboards that have them. */
  older_names: boolean;
  /** Values that are meant for us and not known, in words. */
  problems: string[];
}

/** Reads the comma-separated list; values that aren't about `gen_ai` belong to other instrumentations. */
export function stabilityOptIn(env: Env): StabilityOptIn {
  const values = (env[VARIABLE] ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => /^gen_ai(?:[/_]|$)/.test(value));
  const unknown = values.filter((value) => value !== DUPLICATE && !NEWEST.includes(value));
  return {
    older_names: values.includes(DUPLICATE),
    problems: unknown.map(
      (value) => `${VARIABLE} has ${value}, which is not supported: use ${DUPLICATE} for the older names beside the new`
    ),
  };
}
