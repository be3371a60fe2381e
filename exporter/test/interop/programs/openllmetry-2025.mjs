import { API_KEY, QUESTION } from './question.mjs';

/** OpenLLMetry's instrumentation of early 2025 by itself: the names before it followed the conventions. */
export async function play({ load, url, exporter }) {
  const anthropic = load('@anthropic-ai/sdk');
  const { AnthropicInstrumentation } = load('@traceloop/instrumentation-anthropic');
  const { NodeTracerProvider, SimpleSpanProcessor } = load('@opentelemetry/sdk-trace-node');
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const instrumentation = new AnthropicInstrumentation();
  instrumentation.setTracerProvider(provider);
  instrumentation.manuallyInstrument(anthropic);
  const client = new anthropic.Anthropic({ baseURL: url, apiKey: API_KEY });
  await client.messages.create(QUESTION);
  await provider.shutdown();
}
