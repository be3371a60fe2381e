/** Life of a run (DESIGN §6). `paused` and `queued` runs hold no worker. */
export const RUN_STATUSES = ['queued', 'running', 'paused', 'completed', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Life of one attempt of one step. `waiting` means held back by a rate limit, a back-off or a concurrency limit. */
export const STEP_STATUSES = [
  'queued',
  'running',
  'waiting',
  'retrying',
  'completed',
  'failed',
  'cancelled',
  'skipped',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** What an operator last asked of a run; the engine moves the status towards it. */
export const DESIRED_STATES = ['run', 'pause', 'cancel'] as const;
export type DesiredState = (typeof DESIRED_STATES)[number];

const FINAL_RUN_STATUSES: readonly RunStatus[] = ['completed', 'failed', 'cancelled'];

/** States of runs that may still do something. */
export const ACTIVE_RUN_STATUSES: readonly RunStatus[] = ['queued', 'running', 'paused'];

/** True when a run can never change status again. */
export function isFinal(status: RunStatus): boolean {
  return FINAL_RUN_STATUSES.includes(status);
}

/** Roles of API tokens, each including the one before it; they map to Grafana's organisation roles. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** True when `held` grants what `needed` asks for. */
export function hasRole(held: Role, needed: Role): boolean {
  return ROLES.indexOf(held) >= ROLES.indexOf(needed);
}
