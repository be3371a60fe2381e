export interface Preset {
  model?: string;
  fallback_model?: string;
  max_turns: number;
  tools: readonly string[];
  timeout_ms: number;
}

/** What a preset gives a Claude step that does not say it itself. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  development: {
    model: 'sonnet',
    timeout_ms: 300_000,
    max_turns: 20,
    tools: ['Write', 'Edit', 'Read', 'Bash', 'Search', 'Glob', 'Grep'],
  },
  production: { model: 'opus', fallback_model: 'sonnet', timeout_ms: 120_000, max_turns: 10, tools: ['Read'] },
  analysis: { model: 'opus', timeout_ms: 180_000, max_turns: 5, tools: ['Read', 'Glob', 'Grep'] },
  chat: { timeout_ms: 60_000, max_turns: 15, tools: [] },
  test: { timeout_ms: 30_000, max_turns: 3, tools: ['Read'] },
};
