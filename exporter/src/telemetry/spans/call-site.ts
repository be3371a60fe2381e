import type { Attributes, Span } from '@opentelemetry/api';

import { ATTR, OPERATION } from '../../contract/semconv.ts';
import type { ModelCallStart } from '../telemetry.ts';
import type { RunContext } from './span-context.ts';

/** The span of a model call, and where the call happens. */
export interface CallSite {
  span: Span;
  run: RunContext;
  step_path: string;
}

/** Which call a log record is about. */
export function callAttributes(call: ModelCallStart, { run, step_path }: CallSite): Attributes {
  return {
    [ATTR.operationName]: call.operation ?? OPERATION.chat,
    [ATTR.providerName]: call.provider,
    [ATTR.requestModel]: call.model,
    [ATTR.runId]: run.run_id,
    [ATTR.stepPath]: step_path,
    [ATTR.simulated]: call.simulated,
  };
}
