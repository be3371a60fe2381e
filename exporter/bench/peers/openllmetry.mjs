import { createRequire } from 'node:module';

import { createClient, requestOf } from './program.mjs';

/**
 * OpenLLMetry patches the client; what it records and how is its own, with content as it comes. It knows no client as
 * new as ours, so the mode `bare` is its program without it.
 */
export function setUp({ url, folder, mode }) {
  const fromPeer = createRequire(`${folder}/package.json`);
  const anthropic = fromPeer('@anthropic-ai/sdk');
  if (mode === 'bare') {
    const bare = createClient(anthropic.Anthropic);
    return { ask: (index) => bare.messages.create(requestOf(index)), stop: () => Promise.resolve() };
  }
  const { AnthropicInstrumentation } = fromPeer('@traceloop/instrumentation-anthropic');
  const { NodeTracerProvider, BatchSpanProcessor } = fromPeer('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = fromPeer('@opentelemetry/exporter-trace-otlp-proto');
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  provider.register();
  const instrumentation = new AnthropicInstrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.manuallyInstrument(anthropic);
  const client = createClient(anthropic.Anthropic);
  return { ask: (index) => client.messages.create(requestOf(index)), stop: () => provider.shutdown() };
}
