import pc from 'picocolors';

import type { PipelineEvent } from '../contract/events.ts';
import type { Run, Step } from '../contract/run.ts';

/** Prints the steps of a run as they happen, a line for each change. */
export class ProgressPrinter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  print(event: PipelineEvent): void {
    const line = this.#lineOf(event);
    if (line !== null) {
      console.log(line);
    }
  }

  #lineOf(event: PipelineEvent): string | null {
    switch (event.kind) {
      case 'pipeline:started':
        return pc.bold(`${event.run.pipeline_name} (${this.#file})`);
      case 'step:started':
        return pc.blue(`  ● ${event.step_path}`) + pc.dim(`  ${event.step.step_type}`);
      case 'step:completed':
        return `  ${pc.green('✓')} ${event.step_path}  ${describeStep(event.step)}`;
      case 'step:skipped':
        return pc.dim(`  ↷ ${event.step_path}  ${event.reason}`);
      case 'step:retrying':
        return pc.yellow(
          `  ◔ ${event.step_path}  ${event.error.message} Trying again in ${seconds(event.retry_in_ms)}.`
        );
      case 'step:error':
        return pc.red(`  ✕ ${event.step_path}  ${event.error.message}`) + fixOf(event.error.fix);
      case 'pipeline:completed':
      case 'pipeline:cancelled':
      case 'pipeline:error':
        return describeEnd(event.run);
      default:
        return null;
    }
  }
}

function fixOf(fix: string | undefined): string {
  return fix === undefined ? '' : `\n    fix: ${fix}`;
}

function describeStep(step: Step): string {
  const facts = [
    step.model === null ? null : `${step.model}${step.simulated ? ' (simulated)' : ''}`,
    step.duration_ms === null ? null : seconds(step.duration_ms),
    step.tokens_used === 0 ? null : `${step.tokens_used} tokens`,
    step.cost_usd === null ? null : `$${step.cost_usd.toFixed(4)}`,
  ];
  return pc.dim(facts.filter((fact) => fact !== null).join('  '));
}

function describeEnd(run: Run): string {
  const colour = run.status === 'completed' ? pc.green : pc.red;
  const cost = costOf(run);
  const simulated = run.simulated ? '  (simulated: no model was called, the cost is what it would have been)' : '';
  const trace = run.trace_id === null ? '' : `\n${pc.dim(`trace ${run.trace_id}`)}`;
  return `${colour(run.status)}  ${run.steps_completed}/${run.steps_total} steps  ${run.total_tokens} tokens  ${cost}${pc.dim(simulated)}${trace}`;
}

function costOf({ total_cost_usd, cost_complete }: Run): string {
  if (cost_complete) {
    return `$${(total_cost_usd ?? 0).toFixed(4)}`;
  }
  return total_cost_usd === null ? 'cost unknown' : `≥ $${total_cost_usd.toFixed(4)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
