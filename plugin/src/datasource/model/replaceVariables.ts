import { getTemplateSrv } from '@grafana/runtime';

import type { Replace } from './resolveQuery';

/** Replaces the variables of the dashboard that is open. */
export const replaceVariables: Replace = (text, scopedVars, format) =>
  getTemplateSrv().replace(text, scopedVars, format);
