import type { EnvironmentChange, RunEnvironment } from '../contract/environment.ts';
import { redactValue } from '../telemetry/content.ts';
import { createRedactor } from '../telemetry/redact.ts';
import { refuse } from './refusals.ts';

/** Shorter ones, such as `1` or `prod`, would mask ordinary text. */
const MIN_SECRET = 8;

/** The variables that a run's programs are given. What they print of them is masked before anything else sees it. */
export interface Environment {
  readonly variables: RunEnvironment;
  /** The text without the values. */
  mask(text: string): string;
  /** Any JSON value without the values. */
  maskValue(value: unknown): unknown;
}

export const NO_ENVIRONMENT: Environment = { variables: {}, mask: (text) => text, maskValue: (value) => value };

export function openEnvironment(variables: RunEnvironment | undefined): Environment {
  const secrets = secretsOfRun(variables);
  if (variables === undefined || secrets.length === 0) {
    return { ...NO_ENVIRONMENT, variables: variables ?? {} };
  }
  const redact = createRedactor({ mode: 'full', secrets });
  return { variables, mask: redact, maskValue: (value) => redactValue(value, redact) };
}

/** What is masked wherever it turns up: each value and each of its lines, as it is and as JSON and addresses have it. */
export function secretsOfRun(variables: RunEnvironment = {}): string[] {
  const texts = Object.values(variables).flatMap((value) => [value, ...value.split('\n').map((line) => line.trim())]);
  const written = texts.flatMap((text) => [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text.toWellFormed()),
  ]);
  return [...new Set(written)].filter((text) => text.length >= MIN_SECRET);
}

/**
 * What a repeated run gets. Another workflow could print or send what was entered for this one, so there it has to be
 * entered again.
 */
export function changedEnvironment(
  before: RunEnvironment | undefined,
  change: EnvironmentChange | null | undefined,
  sameWorkflow: boolean
): RunEnvironment {
  const kept = change === null || !sameWorkflow ? {} : (before ?? {});
  const next = Object.entries({ ...kept, ...change });
  return Object.fromEntries(next.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** @throws ProblemError when the values would lie in the store as they are. */
export function ensureSealed(environment: RunEnvironment | undefined, { sealed }: { sealed: boolean }): void {
  if (!sealed && Object.keys(environment ?? {}).length > 0) {
    throw refuse(
      409,
      'The environment cannot be kept',
      'the service has no key to encrypt the values with',
      'set STEPSCOPE_SECRET_KEY (32 bytes, "openssl rand -base64 32"), or start the run without "environment"'
    );
  }
}
