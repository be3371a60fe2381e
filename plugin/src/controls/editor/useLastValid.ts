import type { ValidateResponse } from '@stepscope/exporter/contract/api';
import { useEffect, useState } from 'react';

import type { EditorText } from './editorView.types';

type Valid = Pick<EditorText, 'source' | 'variables'>;

const NOTHING_VALID: Valid = { source: undefined, variables: {} };

/**
 * The newest text that the service found valid: what previews show while a line is half written. `result` is what it
 * said of `text`; undefined while that is not known.
 */
export function useLastValid(text: string, result: ValidateResponse | undefined): Valid {
  const [valid, setValid] = useState(NOTHING_VALID);
  useEffect(() => {
    if (result?.valid === true) {
      setValid({ source: text, variables: result.variables });
    }
  }, [text, result]);
  return valid;
}
