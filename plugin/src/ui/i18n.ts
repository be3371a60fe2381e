export { RAW } from '../source/rawWords';

/**
 * Language of the texts (`languages` of plugin.json has no other), in which names of days and distances of time are
 * written too: a sentence is in one language.
 */
export const LANGUAGE = 'en-US';
