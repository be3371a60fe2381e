import type { Failure } from '../contract/problem.ts';
import { redactMessages, redactValue } from '../telemetry/content.ts';
import { type Redactor, redactParts } from '../telemetry/redact.ts';
import type { CallSpec } from './model-call.ts';

// What people see of a run is masked before it is stored: prompts, answers, inputs, errors, log lines, events. What a
// run needs to go on after a restart is kept as it is (source, variables, step results, the provider's whole answer),
// because a masked address would be used in the place of the real one; the API masks that when it is read.

/** A failure whose words give nothing away. */
export function maskFailure(failure: Failure, redact: Redactor): Failure {
  return {
    ...failure,
    message: redact(failure.message),
    ...(failure.fix === undefined ? {} : { fix: redact(failure.fix) }),
  };
}

/** A prompt as it is shown; its parts are moved to where they lie in the masked text. */
export function maskPrompt({ request, prompt_text, prompt_parts }: CallSpec, redact: Redactor) {
  const masked = redact.detailed(prompt_text);
  return {
    system_prompt: request.system === null ? null : redact(request.system),
    prompt_text: masked.text,
    prompt_parts: redactParts(prompt_parts, masked, redact),
    messages: redactMessages(request.messages, redact),
  };
}

/** Any JSON value with every text in it masked. */
export function maskValue(value: unknown, redact: Redactor): unknown {
  return redactValue(value, redact);
}
