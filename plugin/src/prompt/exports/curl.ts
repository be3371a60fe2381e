import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { apiOf } from './curlApi';
import { anthropicBody, geminiBody } from './requestBody';

/**
 * A shell command that sends the same request again. The key is read from the person's environment
 * (`$ANTHROPIC_API_KEY`, `$GEMINI_API_KEY`), never written. A simulated call gives the request of the provider its model
 * belongs to. Null where the provider's API is not known here.
 */
export function toCurl(call: ModelCallContent): string | null {
  const api = apiOf(call);
  if (api === 'anthropic') {
    return command('https://api.anthropic.com/v1/messages', anthropicBody(call), [
      'x-api-key: $ANTHROPIC_API_KEY',
      // https://docs.claude.com/en/api/versioning
      'anthropic-version: 2023-06-01',
    ]);
  }
  if (api === 'gemini') {
    const url = `https://generativelanguage.googleapis.com/v1beta/models/${encodeURIComponent(call.model)}:generateContent`;
    return command(url, geminiBody(call), ['x-goog-api-key: $GEMINI_API_KEY']);
  }
  return null;
}

/** The body goes through a quoted here-document: nothing in it means anything to the shell, and it may be megabytes. */
function command(url: string, body: Record<string, unknown>, headers: string[]): string {
  const lines = ['content-type: application/json', ...headers].map((header) => `  -H "${header}" \\`);
  return [`curl "${url}" \\`, ...lines, "  --data-binary @- <<'JSON'", JSON.stringify(body, null, 2), 'JSON', ''].join(
    '\n'
  );
}
