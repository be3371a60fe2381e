import { API_KEY, ASKED, QUESTION, TOLD } from './question.mjs';

/** OpenLLMetry: workflow, task and tool of its SDK, and the call that its instrumentation sees. */
export async function play({ load, url, exporter }) {
  const anthropic = load('@anthropic-ai/sdk');
  const traceloop = load('@traceloop/node-server-sdk');
  traceloop.initialize({
    appName: 'recorder',
    exporter,
    disableBatch: true,
    traceloopSyncEnabled: false,
    silenceInitializationMessage: true,
    instrumentModules: { anthropic },
  });
  const client = new anthropic.Anthropic({ baseURL: url, apiKey: API_KEY });
  await traceloop.withWorkflow({ name: 'report' }, () =>
    traceloop.withTask({ name: 'ask' }, async () => {
      await client.messages.create(QUESTION);
      await traceloop.withTool({ name: 'weather' }, () => Promise.resolve(TOLD), ASKED);
    })
  );
  await traceloop.forceFlush();
}
