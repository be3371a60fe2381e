import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';

import type { CommandHandlers } from './useShortcuts';

// Of no use before the first Esc.
const rules = () => import(/* webpackChunkName: "shell-more" */ './escape');

/** Esc wherever nothing nearer took it: in a field, and on pages that have no way of their own. */
export function useEscape(): Pick<CommandHandlers, 'back' | 'leave-field'> {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const latest = useRef({ pathname, search });
  useEffect(() => {
    latest.current = { pathname, search };
  });
  const escape = async (field?: HTMLElement) => {
    const { isTyped, leaveField, pageBack } = await rules();
    const at = latest.current;
    const to = pageBack(at.pathname, at.search);
    if (field !== undefined && isTyped(field)) {
      leaveField(field, at.pathname);
    } else if (to !== undefined) {
      void navigate(to);
    }
  };
  return {
    back: () => void escape().catch(() => undefined),
    'leave-field': () => {
      const field = document.activeElement;
      if (field instanceof HTMLElement) {
        void escape(field).catch(() => undefined);
      }
    },
  };
}
