import type { PipelineEvent } from '../../contract/events.ts';
import { frameOf } from '../events/sse.ts';
import { hideContent } from './hide-content.ts';

const frames = new WeakMap<PipelineEvent, string>();

/** One event as a viewer may see it where prompts are hidden; null: nothing is left of it. */
export function hiddenFrame(event: PipelineEvent): string | null {
  if (event.kind === 'response:streaming') {
    return null;
  }
  let frame = frames.get(event);
  if (frame === undefined) {
    frame = frameOf(event, hideContent(event));
    frames.set(event, frame);
  }
  return frame;
}
