/** Two model steps and one without: done in a few milliseconds. */
export const QUICK = `workflow:
  name: quick
  description: for tests
  steps:
    - { name: plan, type: gemini, prompt: 'Plan it [[simulate: tokens=40]]' }
    - { name: write, type: claude, prompt: [{ type: static, content: 'Write it' }, { type: previous_response, step: plan }] }
    - { name: end, type: test_echo, value: done }
`;

/** Streams for minutes unless somebody steps in. */
export const SLOW = `workflow:
  name: slow
  steps:
    - { name: first, type: claude, prompt: 'Say it slowly [[simulate: tokens_per_second=20 tokens=2000]]' }
    - { name: second, type: test_echo, value: done }
`;

/** Streams for about a second, then stops at a boundary. */
export const STEADY = `workflow:
  name: steady
  steps:
    - { name: first, type: claude, prompt: 'Say it [[simulate: tokens_per_second=200 tokens=200]]' }
    - { name: second, type: test_echo, value: done }
`;
