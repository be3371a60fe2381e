import { ProviderError } from './error.ts';

/**
 * The arguments of a function call as a value; no text means no arguments.
 * @throws ProviderError of type `invalid_response` when the text is not JSON.
 */
export function parseArguments(name: string, json: string): unknown {
  try {
    return json === '' ? {} : JSON.parse(json);
  } catch {
    throw new ProviderError({
      type: 'invalid_response',
      message: `The model called ${name} with arguments that are not JSON.`,
    });
  }
}
