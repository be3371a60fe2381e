import { BehaviorSubject, distinctUntilChanged, Observable, share, Subscription } from 'rxjs';

import type { ConnectionState } from '../source.types';
import type { BrowserBus } from './browserBus';
import type { StreamItem } from './decodeEvents';
import { createFrameBuffer } from './frameBuffer';
import { isSameState, type LiveStream } from './liveStream';

/**
 * One stream for all tabs and dashboard panels of a browser: whoever holds the bus reads and tells the others; when it
 * goes, the next one goes on from the last event it heard of, so that nothing is lost and nothing comes twice.
 * `read` makes a stream that starts after the given event.
 */
export function createSharedStream(read: (after: () => number | undefined) => LiveStream, bus: BrowserBus): LiveStream {
  const connection = new BehaviorSubject<ConnectionState>({ status: 'connecting' });
  let lastEventId: number | undefined;

  const items = new Observable<StreamItem>((subscriber) => {
    const reading = new Subscription();
    let leads = false;
    const receive = (item: StreamItem) => {
      if (lastEventId === undefined || item.id > lastEventId || item.kind === 'stream:reset') {
        lastEventId = item.id;
        subscriber.next(item);
      }
    };
    const tellConnection = () => bus.post({ type: 'connection', state: connection.value, last_event_id: lastEventId });

    // What was known when somebody last listened here says nothing of now.
    connection.next({ status: 'connecting' });
    const unlisten = bus.listen((message) => {
      if (message.type === 'hello') {
        if (leads) {
          tellConnection();
        }
      } else if (leads) {
        // What a leader of before still had to say: this one has asked for everything after it already.
        return;
      } else if (message.type === 'events') {
        message.events.forEach(receive);
      } else {
        lastEventId ??= message.last_event_id;
        connection.next(message.state);
      }
    });
    const resign = bus.lead(() => {
      leads = true;
      const stream = read(() => lastEventId);
      const toOthers = createFrameBuffer<StreamItem>((burst) => bus.post({ type: 'events', events: burst }));
      reading.add(() => toOthers.close());
      reading.add(
        stream.items.subscribe((item) => {
          receive(item);
          toOthers.push(item);
        })
      );
      reading.add(
        stream.connection.subscribe((state) => {
          connection.next(state);
          tellConnection();
        })
      );
    });
    bus.post({ type: 'hello' });
    return () => {
      reading.unsubscribe();
      unlisten();
      resign();
    };
  }).pipe(share());

  return { items, connection: connection.pipe(distinctUntilChanged(isSameState)) };
}
