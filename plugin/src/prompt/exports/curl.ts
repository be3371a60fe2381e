import type { ModelCallContent } from '@stepscope/exporter/contract/run';

import { apiOf } from './curlApi';
import { openaiBody } from './openaiBody';
import { anthropicBody, geminiBody } from './requestBody';

/**
 * A shell command that sends the same request again. The key is read from the person's environment
 * (`$ANTHROPIC_API_KEY`, `$GEMINI_API_KEY`, `$OPENAI_API_KEY`), never written. A simulated call gives the request of the provider its model
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
  if (api === 'openai') {
    const { address, key } = OPENAI_SERVERS[call.provider.toLowerCase()] ?? OPENAI;
    return command(`${address}/chat/completions`, openaiBody(call), [`Authorization: Bearer $${key}`]);
  }
  return null;
}

interface Server {
  address: string;
  /** Variable that holds the key. */
  key: string;
}

/** The address is not recorded: the variable that leads the service to another server leads this command, too. */
const OPENAI: Server = { address: '${OPENAI_BASE_URL:-https://api.openai.com/v1}', key: 'OPENAI_API_KEY' };
const OPENAI_SERVERS: Partial<Record<string, Server>> = {
  groq: { address: 'https://api.groq.com/openai/v1', key: 'GROQ_API_KEY' },
  deepseek: { address: 'https://api.deepseek.com/v1', key: 'DEEPSEEK_API_KEY' },
  x_ai: { address: 'https://api.x.ai/v1', key: 'XAI_API_KEY' },
  mistral_ai: { address: 'https://api.mistral.ai/v1', key: 'MISTRAL_API_KEY' },
};

/** The body goes through a quoted here-document: nothing in it means anything to the shell, and it may be megabytes. */
function command(url: string, body: Record<string, unknown>, headers: string[]): string {
  const lines = ['content-type: application/json', ...headers].map((header) => `  -H "${header}" \\`);
  return [`curl "${url}" \\`, ...lines, "  --data-binary @- <<'JSON'", JSON.stringify(body, null, 2), 'JSON', ''].join(
    '\n'
  );
}
