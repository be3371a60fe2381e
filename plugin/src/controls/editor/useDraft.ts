import { useCallback, useState } from 'react';

const keyOf = (file: string | undefined) => `stepscope.editor.draft ${file ?? ''}`;

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    // Storage may be forbidden; nothing outlives the page then.
    return undefined;
  }
}

function write(key: string, draft: string | undefined): void {
  try {
    if (draft === undefined) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(key, draft);
    }
  } catch {
    // As above, or the text is too large to keep.
  }
}

/** The text being edited: it outlives a look at another page and a reload of this one, until it is the original again. */
export function useDraft(file: string | undefined, original: string): [string, (text: string) => void] {
  const key = keyOf(file);
  const [text, setText] = useState(() => read(key) ?? original);
  const change = useCallback(
    (next: string) => {
      setText(next);
      write(key, next === original ? undefined : next);
    },
    [key, original]
  );
  return [text, change];
}
