import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useMemo } from 'react';

import type { Presentation } from '../rendered/present';
import { present } from '../rendered/present';
import type { View } from './views';

/** A text of a call and how it is shown; `text` is what is on the screen, so that what is found can be shown there. */
export interface Doc {
  id: 'system' | 'prompt' | 'reasoning' | 'reply';
  text: string;
  content: Presentation | { kind: 'raw'; text: string };
}

/** The texts of a call in the way a view shows them; empty ones are left out, but for the prompt and the reply. */
export function useDocs(call: ModelCallContent, reply: string, streaming: boolean, view: View): Doc[] {
  const raw = view === 'raw';
  const system = useMemo(() => docOf('system', call.system_prompt ?? '', raw), [call.system_prompt, raw]);
  // Parts are ranges of the exact text.
  const exactPrompt = raw || view === 'parts';
  const prompt = useMemo(() => docOf('prompt', call.prompt_text, exactPrompt), [call.prompt_text, exactPrompt]);
  const reasoning = useMemo(() => docOf('reasoning', call.reasoning_text, raw), [call.reasoning_text, raw]);
  const answer = useMemo(() => docOf('reply', reply, raw, streaming), [reply, raw, streaming]);
  return useMemo(
    () =>
      [system, prompt, reasoning, answer].filter(({ id, text }) => text !== '' || id === 'prompt' || id === 'reply'),
    [system, prompt, reasoning, answer]
  );
}

function docOf(id: Doc['id'], text: string, raw: boolean, growing = false): Doc {
  const content = raw ? { kind: 'raw' as const, text } : present(text, growing);
  return { id, text: content.text, content };
}
