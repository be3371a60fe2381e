import { openAppSource } from '../source/openAppSource';
import { SourceError } from '../source/SourceError';
import type { OpenedSource } from './answer/answerRequest';
import { liveBursts } from './answer/liveBursts';
import type { OpenSource } from './StepscopeDataSource';

const opened = new Map<OpenSource, Promise<OpenedSource>>();

/**
 * The app's source with what happens in it, opened once for all panels and queries.
 * @throws SourceError while the app is connected to nothing
 */
export function openedSource(open: OpenSource = openAppSource): Promise<OpenedSource> {
  const known = opened.get(open);
  if (known !== undefined) {
    return known;
  }
  const opening = connect(open);
  opened.set(open, opening);
  // What failed, or was not connected yet, is tried again by the next query.
  opening.catch(() => opened.delete(open));
  return opening;
}

async function connect(open: OpenSource): Promise<OpenedSource> {
  const source = await open();
  if (source === null) {
    throw new SourceError({
      title: 'Stepscope is not connected yet',
      detail: 'the app has neither the URL of a service nor a Tempo data source',
      fix: 'An administrator enters one on the configuration page of the Stepscope app.',
      status: 0,
    });
  }
  return { source, live: liveBursts(source) };
}
