import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { createClient, requestOf } from './program.mjs';

/** Grafana's recorder around the call: a span, four metrics and a generation sent over HTTP. */
export async function setUp({ url, folder, mode }) {
  const fromPeer = createRequire(`${folder}/package.json`);
  const { Agento11yClient, createSecretRedactionSanitizer } = await import(
    pathToFileURL(`${folder}/node_modules/@grafana/agento11y-core/dist/core.js`).href
  );
  const { NodeTracerProvider, BatchSpanProcessor } = fromPeer('@opentelemetry/sdk-trace-node');
  const { MeterProvider } = fromPeer('@opentelemetry/sdk-metrics');
  const { OTLPTraceExporter } = fromPeer('@opentelemetry/exporter-trace-otlp-proto');
  const exporter = new OTLPTraceExporter({ url: `${url}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
  const meters = new MeterProvider();
  const recorder = new Agento11yClient({
    tracer: provider.getTracer('bench'),
    meter: meters.getMeter('bench'),
    // A full queue throws into the program, which calls faster than any real one.
    generationExport: { protocol: 'http', endpoint: url, queueSize: 20_000 },
    contentCapture: 'full',
    ...(mode === 'redacted'
      ? { generationSanitizer: createSecretRedactionSanitizer({ redactInputMessages: true }) }
      : {}),
  });
  const client = createClient();
  const ask = (index) => {
    const request = requestOf(index);
    const start = {
      conversationId: 'bench',
      model: { provider: 'anthropic', name: request.model },
      maxTokens: request.max_tokens,
      temperature: request.temperature,
    };
    return recorder.startGeneration(start, async (generation) => {
      const message = await client.messages.create(request);
      generation.setResult({
        responseId: message.id,
        responseModel: message.model,
        stopReason: message.stop_reason,
        input: request.messages,
        output: [{ role: 'assistant', content: message.content[0].text }],
        usage: { inputTokens: message.usage.input_tokens, outputTokens: message.usage.output_tokens },
      });
    });
  };
  const stop = async () => {
    await recorder.shutdown();
    await provider.shutdown();
  };
  return { ask, stop };
}
