import type { StepDetail } from '@stepscope/exporter/contract/run';

import { formatAbsolute, formatCost, formatDuration, formatTokens } from '../format';
import { statusWord } from '../status';
import type { ExportedRun } from './exportRun';

/** Text of a code block whose fence is longer than any fence inside. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A value of a Markdown table cell. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
}

function outputOf(step: StepDetail): string {
  const { output } = step;
  if (output === null || output === undefined) {
    return '';
  }
  const text = typeof output === 'object' && 'text' in output && typeof output.text === 'string' ? output.text : output;
  return typeof text === 'string' ? fenced(text, 'text') : fenced(JSON.stringify(text, null, 2), 'json');
}

function stepRow(step: StepDetail): string {
  const cells = [
    step.attempt > 1 ? `${step.step_path} (attempt ${step.attempt})` : step.step_path,
    statusWord(step.status),
    step.model ?? '',
    step.duration_ms === null ? '' : formatDuration(step.duration_ms),
    formatTokens(step.tokens_used),
    formatCost(step.cost_usd, step.cost_usd !== null || step.model === null),
  ];
  return `| ${cells.map(cell).join(' | ')} |`;
}

function stepSection(step: StepDetail): string {
  const reason = step.error?.message ?? step.status_reason;
  const parts = [
    `### ${step.step_path}`,
    ...(reason === null ? [] : [`${statusWord(step.status)}: ${reason}`]),
    ...(step.error?.fix === undefined ? [] : [`What to do: ${step.error.fix}`]),
    outputOf(step),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function facts({ run }: ExportedRun): string[] {
  return [
    `- Run: ${run.run_id}`,
    `- Status: ${statusWord(run.status)}${run.status_reason === null ? '' : ` (${run.status_reason})`}`,
    `- Started: ${formatAbsolute(run.started_at ?? run.queued_at)} by ${run.started_by} (${run.trigger})`,
    ...(run.completed_at === null ? [] : [`- Ended: ${formatAbsolute(run.completed_at)}`]),
    `- Tokens: ${formatTokens(run.total_tokens)}`,
    `- Cost: ${formatCost(run.total_cost_usd, run.cost_complete)}`,
    `- Revision: ${run.revision}`,
    ...(run.trace_id === null ? [] : [`- Trace: ${run.trace_id}`]),
    ...(run.simulated ? ['- Answered by the simulated provider; no real model was called'] : []),
  ];
}

/** A whole run as Markdown that reads well in a ticket: facts, a table of the steps, then what each one gave. */
export function runReport(exported: ExportedRun): string {
  const { run, steps } = exported;
  const blocks = [
    `# ${run.pipeline_name}`,
    ...(run.description === null ? [] : [run.description]),
    facts(exported).join('\n'),
    ...(run.error === null ? [] : [`**${run.error.type}**: ${run.error.message}`]),
    '## Steps',
    [
      '| Step | Status | Model | Duration | Tokens | Cost |',
      '| --- | --- | --- | --- | --- | --- |',
      ...steps.map(stepRow),
    ].join('\n'),
    '## Results',
    ...steps.map(stepSection),
  ];
  return `${blocks.join('\n\n')}\n`;
}
