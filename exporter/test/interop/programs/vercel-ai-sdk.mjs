import { API_KEY, ASKED, QUESTION, TOLD } from './question.mjs';

/** The Vercel AI SDK: one `generateText` whose model calls a tool, with its experimental telemetry. */
export async function play({ load, url, exporter }) {
  const { generateText, stepCountIs, tool } = load('ai');
  const { createAnthropic } = load('@ai-sdk/anthropic');
  const { z } = load('zod');
  const { NodeTracerProvider, SimpleSpanProcessor } = load('@opentelemetry/sdk-trace-node');
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const weather = tool({
    description: 'weather',
    inputSchema: z.object({ [Object.keys(ASKED)[0]]: z.string() }),
    execute: () => TOLD,
  });
  await generateText({
    model: createAnthropic({ baseURL: `${url}/v1`, apiKey: API_KEY })(QUESTION.model),
    system: QUESTION.system,
    prompt: QUESTION.messages[0].content,
    maxOutputTokens: QUESTION.max_tokens,
    temperature: QUESTION.temperature,
    tools: { weather },
    stopWhen: stepCountIs(3),
    experimental_telemetry: { isEnabled: true, functionId: 'report' },
  });
  await provider.shutdown();
}
