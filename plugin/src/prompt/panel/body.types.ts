import type { ModelCall, ModelCallContent } from '@stepscope/exporter/contract/run';

import type { FindState } from '../find/useFindState';
import type { Layout } from './layout';

/** What every way of showing a call needs. */
export interface BodyProps {
  /** State and numbers, newer than `content` while the call ends. */
  call: ModelCall;
  content: ModelCallContent;
  /** The reply as far as it has come. */
  reply: string;
  streaming: boolean;
  layout: Layout;
  findState: FindState;
  /** Gives the way to a step by its name; undefined where this run has no such step. */
  goToStep: (stepName: string) => (() => void) | undefined;
}
