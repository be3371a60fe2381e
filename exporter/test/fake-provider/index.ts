export { answered, ask, refused, userRequest } from './ask.ts';
export { INVALID_GEMINI_KEY } from './gemini.ts';
export type { FakeReply, FakeRequest, FakeScript } from './script.ts';
export { type FakeProvider, type FakeProviderOptions, startFakeProvider } from './server.ts';
