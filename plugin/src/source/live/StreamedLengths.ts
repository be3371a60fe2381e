import type { EventOf } from '@stepscope/exporter/contract/events';
import type { ModelCall, Step } from '@stepscope/exporter/contract/run';

type Attempt = Pick<Step, 'run_id' | 'step_path' | 'attempt'>;

const keyOf = ({ run_id, step_path, attempt }: Attempt) => `${run_id} ${step_path} ${attempt}`;

/** How many characters have streamed in of the calls that a step attempt has open. */
export class StreamedLengths {
  private readonly attempts = new Map<string, Map<string, number>>();

  /** Offsets count from the begin of the response, so a page that comes late knows the whole length as well. */
  hear(event: EventOf<'response:streaming'>): void {
    const key = keyOf(event);
    const calls = this.attempts.get(key) ?? new Map<string, number>();
    this.attempts.set(key, calls);
    const end = event.offset + event.chunk.length;
    calls.set(event.model_call_id, Math.max(end, calls.get(event.model_call_id) ?? 0));
  }

  /** Forgets a call whose answer is complete: its tokens have been counted. */
  settle(call: ModelCall): void {
    const calls = this.attempts.get(keyOf(call));
    calls?.delete(call.model_call_id);
    if (calls?.size === 0) {
      this.attempts.delete(keyOf(call));
    }
  }

  /** Characters of all open calls of an attempt. */
  of(attempt: Attempt): number {
    return [...(this.attempts.get(keyOf(attempt))?.values() ?? [])].reduce((sum, length) => sum + length, 0);
  }
}
