import type { StepStatus } from '@stepscope/exporter/contract/status';

/** From what is worth the most attention to the least: what many steps together look like. */
const BY_WEIGHT: readonly StepStatus[] = [
  'failed',
  'retrying',
  'waiting',
  'running',
  'cancelled',
  'queued',
  'completed',
  'skipped',
];

/** The status that stands for several; undefined for none. */
export function weightiest(statuses: readonly StepStatus[]): StepStatus | undefined {
  return BY_WEIGHT.find((status) => statuses.includes(status));
}

export interface Outcome {
  status: StepStatus;
  /** How many neighbours it stands for. */
  count: number;
}

/** Outcomes of iterations in their order, neighbours put together so that there are at most `most`; the worst shows. */
export function outcomeStrip(statuses: readonly StepStatus[], most: number): Outcome[] {
  const size = Math.max(1, Math.ceil(statuses.length / most));
  const strip: Outcome[] = [];
  for (let from = 0; from < statuses.length; from += size) {
    const group = statuses.slice(from, from + size);
    strip.push({ status: weightiest(group) ?? 'queued', count: group.length });
  }
  return strip;
}

/** How many of each status there are, the weightiest first. */
export function countOutcomes(statuses: readonly StepStatus[]): Outcome[] {
  return BY_WEIGHT.map((status) => ({
    status,
    count: statuses.filter((other) => other === status).length,
  })).filter(({ count }) => count > 0);
}
