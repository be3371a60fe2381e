import type { ModelCallContent } from '@stepscope/exporter/contract/run';
import { useEffect, useState } from 'react';

import type { Integrity } from './integrity';
import { textIntegrity } from './integrity';
import { sha256 } from './sha256';

interface Checked {
  text: string;
  matches: boolean | null;
}

/** Whether the prompt of a call is all there. Its hash is computed only where the lengths differ. */
export function usePromptIntegrity(call: ModelCallContent): Integrity {
  const { prompt_text: text, prompt_length, prompt_sha256 } = call;
  const [checked, setChecked] = useState<Checked | null>(null);
  const doubtful = !call.texts_cut && text !== '' && text.length !== prompt_length;
  useEffect(() => {
    if (!doubtful) {
      return undefined;
    }
    let gone = false;
    sha256(text).then(
      (hash) => !gone && setChecked({ text, matches: hash === null ? null : hash === prompt_sha256 }),
      () => undefined
    );
    return () => {
      gone = true;
    };
  }, [doubtful, text, prompt_sha256]);
  return textIntegrity(text, prompt_length, {
    hashMatches: checked?.text === text ? checked.matches : null,
    brokenOff: call.broken_off?.includes('prompt'),
  });
}
