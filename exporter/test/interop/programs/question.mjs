/** What every program asks of the fake provider. */
export const QUESTION = {
  model: 'claude-haiku-4-5',
  max_tokens: 100,
  system: 'Be brief.',
  temperature: 0.5,
  messages: [{ role: 'user', content: 'How is the weather?' }],
};
export const API_KEY = 'key-of-the-recorder';
/** What the tool is called with, and what it answers. */
export const ASKED = { city: 'Paris' };
export const TOLD = 'rainy';
