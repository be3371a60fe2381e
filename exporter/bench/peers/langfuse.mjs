import { createRequire } from 'node:module';

import { createClient, requestOf } from './program.mjs';

/** Langfuse's own observation around the call, as its documentation shows it for a client it does not wrap. */
export function setUp({ url, folder }) {
  const fromPeer = createRequire(`${folder}/package.json`);
  const { startObservation } = fromPeer('@langfuse/tracing');
  const { LangfuseSpanProcessor } = fromPeer('@langfuse/otel');
  const { NodeTracerProvider } = fromPeer('@opentelemetry/sdk-trace-node');
  const processor = new LangfuseSpanProcessor({ publicKey: 'pk', secretKey: 'sk', baseUrl: url, flushAt: 512 });
  const provider = new NodeTracerProvider({ spanProcessors: [processor] });
  provider.register();
  const client = createClient();
  const ask = async (index) => {
    const request = requestOf(index);
    const { model, messages: input, max_tokens, temperature } = request;
    const start = { model, input, modelParameters: { max_tokens, temperature } };
    const generation = startObservation('chat', start, { asType: 'generation' });
    const message = await client.messages.create(request);
    generation.update({
      model: message.model,
      output: message.content,
      usageDetails: { input: message.usage.input_tokens, output: message.usage.output_tokens },
    });
    generation.end();
  };
  return { ask, stop: () => provider.shutdown() };
}
