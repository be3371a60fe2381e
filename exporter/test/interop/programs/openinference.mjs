import { API_KEY, ASKED, QUESTION, TOLD } from './question.mjs';

/** OpenInference: a chain and a tool of its helpers, and the call that its instrumentation sees. */
export async function play({ load, url, exporter }) {
  const { Anthropic } = load('@anthropic-ai/sdk');
  const { AnthropicInstrumentation } = load('@arizeai/openinference-instrumentation-anthropic');
  const { traceChain, traceTool } = load('@arizeai/openinference-core');
  const { NodeTracerProvider, SimpleSpanProcessor } = load('@opentelemetry/sdk-trace-node');
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const instrumentation = new AnthropicInstrumentation({ tracerProvider: provider });
  instrumentation.manuallyInstrument(Anthropic);
  const client = new Anthropic({ baseURL: url, apiKey: API_KEY });
  await traceChain(() => client.messages.create(QUESTION), { name: 'report' })();
  await traceTool(() => Promise.resolve(TOLD), { name: 'weather' })(ASKED);
  await provider.shutdown();
}
