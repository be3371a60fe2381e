export interface Preset {
  model?: string;
  timeout_ms: number;
}

/** What a preset gives a Claude step that does not say it itself. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  development: { model: 'sonnet', timeout_ms: 300_000 },
  production: { model: 'opus', timeout_ms: 120_000 },
  analysis: { model: 'opus', timeout_ms: 180_000 },
  chat: { timeout_ms: 60_000 },
  test: { timeout_ms: 30_000 },
};
