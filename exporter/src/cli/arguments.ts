import { InvalidArgumentError } from 'commander';

import { DATA_SOURCE_KINDS, type PreviewDataSource } from '../server/preview/data-sources.ts';

/** @throws InvalidArgumentError unless the text is a port, 0 for any free one. */
export function parsePort(text: string): number {
  return wholeNumber(text, 0, 65_535, 'a port is a number from 0 to 65535');
}

/** @throws InvalidArgumentError unless the text is a whole number above 0. */
export function parseCount(text: string): number {
  return wholeNumber(text, 1, Number.MAX_SAFE_INTEGER, 'give a whole number, 1 or more');
}

/** @throws InvalidArgumentError unless the text is a whole number of seconds, at most an hour. */
export function parseSeconds(text: string): number {
  return wholeNumber(text, 0, 3600, 'give whole seconds, 0 to 3600');
}

/**
 * Adds a data source of the preview, written `kind=url`, to those before it.
 * @throws InvalidArgumentError unless kind and URL are such, and the kind is new.
 */
export function addDataSource(text: string, before: readonly PreviewDataSource[] = []): readonly PreviewDataSource[] {
  const [name = '', ...rest] = text.split('=');
  const kind = DATA_SOURCE_KINDS.find((known) => known === name);
  const url = URL.parse(rest.join('='));
  if (kind === undefined || url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidArgumentError(
      `give ${DATA_SOURCE_KINDS.join(', ')} and its URL, e.g. prometheus=http://localhost:9090`
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new InvalidArgumentError('the URL has no user, password, query or fragment');
  }
  if (before.some((other) => other.kind === kind)) {
    throw new InvalidArgumentError(`there is one data source of the kind ${kind} already`);
  }
  return [...before, { kind, url }];
}

function wholeNumber(text: string, least: number, most: number, message: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(message);
  }
  return number;
}
