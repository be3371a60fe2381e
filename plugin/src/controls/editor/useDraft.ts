import { useCallback, useState } from 'react';

/** A changed text, and the revision of the file that it was made from; null: the file is a new one. */
export interface Draft {
  text: string;
  base: string | null;
}

const keyOf = (file: string | undefined) => `stepscope.editor.draft ${file ?? ''}`;

function read(key: string): Draft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isDraft(kept) ? kept : undefined;
  } catch {
    // Storage may be forbidden, and nothing outlives the page then; or what is there is none of ours.
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'base' in value
  );
}

function write(key: string, draft: Draft | undefined): void {
  try {
    if (draft === undefined) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, JSON.stringify(draft));
    }
  } catch {
    // As above, or the text is too large to keep.
  }
}

/** What was changed and not saved: it outlives a look at another page and a reload of this one. */
export function useDraft(file: string | undefined): [Draft | undefined, (draft: Draft | undefined) => void] {
  const key = keyOf(file);
  const [draft, setDraft] = useState(() => read(key));
  const change = useCallback(
    (next: Draft | undefined) => {
      setDraft(next);
      write(key, next);
    },
    [key]
  );
  return [draft, change];
}
