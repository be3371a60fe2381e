import type { EventOf, PipelineEvent } from '../../contract/events.ts';

/**
 * Joins neighbouring pieces of the same response: offset of the first, text of both, id and time of the last.
 * Every other event stays as and where it is.
 */
export function coalesce(events: readonly PipelineEvent[]): PipelineEvent[] {
  const joined: PipelineEvent[] = [];
  let run: EventOf<'response:streaming'>[] = [];
  const endRun = () => {
    const first = run[0];
    const last = run.at(-1);
    if (first !== undefined && last !== undefined) {
      joined.push({ ...last, offset: first.offset, chunk: run.map((piece) => piece.chunk).join('') });
    }
    run = [];
  };
  for (const event of events) {
    if (event.kind !== 'response:streaming') {
      endRun();
      joined.push(event);
    } else {
      if (!continues(run.at(-1), event)) {
        endRun();
      }
      run.push(event);
    }
  }
  endRun();
  return joined;
}

function continues(before: EventOf<'response:streaming'> | undefined, next: EventOf<'response:streaming'>): boolean {
  return before?.model_call_id === next.model_call_id && before.offset + before.chunk.length === next.offset;
}
