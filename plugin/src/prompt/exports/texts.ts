import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { callFacts } from './facts';

interface Section {
  title: string;
  text: string;
}

/** The texts of a call in reading order; empty ones are left out, but for the prompt and the reply. */
function sections(call: ModelCallContent): Section[] {
  return [
    { title: 'System', text: call.system_prompt ?? '' },
    { title: 'Prompt', text: call.prompt_text },
    { title: 'Reasoning', text: call.reasoning_text },
    { title: 'Response', text: call.response_text },
  ].filter(({ title, text }) => text !== '' || title === 'Prompt' || title === 'Response');
}

/** A call as plain text, its texts exactly as sent and received. */
export function toPlainText(call: ModelCallContent): string {
  const head = callFacts(call).map(([name, value]) => `${name}: ${value}`);
  const parts = sections(call).map(({ title, text }) => `===== ${title} =====\n${text}`);
  return [head.join('\n'), ...parts].join('\n\n') + '\n';
}

/** A call as a Markdown document: the texts in fences, so that they can't mix with the document. */
export function toMarkdown(call: ModelCallContent): string {
  const facts = callFacts(call).map(
    ([name, value]) => `| ${name} | ${value.replace(/[|\\]/g, '\\$&').replaceAll('\n', ' ')} |`
  );
  const parts = sections(call).map(({ title, text }) => `## ${title}\n\n${fenced(text)}`);
  return (
    [`# ${call.step_path}, attempt ${call.attempt}`, ['| | |', '| --- | --- |', ...facts].join('\n'), ...parts].join(
      '\n\n'
    ) + '\n'
  );
}

function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** A call as the API gives it, for programs. */
export function toJson(call: ModelCallContent): string {
  return JSON.stringify(call, null, 2) + '\n';
}
