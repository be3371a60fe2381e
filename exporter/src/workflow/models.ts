/** Models of Anthropic by the short names that workflow files use. */
export const MODEL_ALIASES: Readonly<Record<string, string>> = {
  haiku: 'claude-haiku-4-5',
  sonnet: 'claude-sonnet-5',
  opus: 'claude-opus-5',
};

export const DEFAULT_CLAUDE_MODEL = 'claude-sonnet-5';
export const DEFAULT_GEMINI_MODEL = 'gemini-2.5-flash';

/** The model's full name. */
export function modelName(name: string): string {
  return MODEL_ALIASES[name] ?? name;
}
