import { InvalidArgumentError } from 'commander';

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

function wholeNumber(text: string, least: number, most: number, message: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(message);
  }
  return number;
}
