import { modelCall } from '../testdata';
import { callTokens } from './callTokens';

it('gives what the provider counted', () => {
  const { segments, estimated } = callTokens(modelCall({}), 99_999);
  expect(estimated).toBe(false);
  expect(segments.map(({ kind, tokens }) => [kind, tokens])).toEqual([
    ['input', 200],
    ['cache_read', 1000],
    ['output', 320],
  ]);
});

it('estimates from the texts while nothing is counted, and says so', () => {
  const running = modelCall({ usage: null, status: 'running', prompt_length: 400 });
  expect(callTokens(running, 80)).toEqual({
    estimated: true,
    segments: [
      { kind: 'input', tokens: 100, share: 100 / 120 },
      { kind: 'output', tokens: 20, share: 20 / 120 },
    ],
  });
});
