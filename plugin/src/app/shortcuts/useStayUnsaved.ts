import { t } from '@grafana/i18n';
import { useCallback, useRef } from 'react';

import { showToast } from '../../ui/toasts';
import { useShortcuts } from './useShortcuts';

/** Esc does not leave a page while something on it is not saved; the page says with what is returned whether that is so. */
export function useStayUnsaved(): (unsaved: boolean) => void {
  const unsaved = useRef(false);
  useShortcuts({
    back: () => {
      if (unsaved.current) {
        showToast({
          severity: 'info',
          text: t('stepscope.shortcuts.unsaved', 'Not saved yet: save or revert first, then Esc leads back'),
        });
      }
      return unsaved.current;
    },
  });
  return useCallback((now: boolean) => {
    unsaved.current = now;
  }, []);
}
