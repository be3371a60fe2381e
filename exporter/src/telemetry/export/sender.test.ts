import type { Receiver } from './receiver.fixture.ts';
import { startReceiver } from './receiver.fixture.ts';
import { createSender } from './sender.ts';

const SECRET = 'glc_canary-4711';
let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const send = () =>
  createSender(
    {
      url: `${receiver.url}/v1/traces`,
      headers: { authorization: `Bearer ${SECRET}`, 'x-scope-orgid': 'team' },
      timeout_ms: 1_000,
      gzip: false,
    },
    (body) => ({ rejected: 1, message: new TextDecoder().decode(body) })
  ).send(Buffer.from('x'), new AbortController().signal);

it.each([200, 401, 503])('shows no credentials that an answer of %i repeats', async (status) => {
  receiver.script = [{ status, body: Buffer.from(`team: no access with Bearer ${SECRET}`) }];
  const { message } = await send();
  expect(message).toContain('team: no access with Bearer [REDACTED:secret]');
  expect(receiver.requests[0]?.headers.authorization).toBe(`Bearer ${SECRET}`);
});
