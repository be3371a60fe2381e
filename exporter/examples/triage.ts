/**
 * Sorts support tickets with any OpenAI-compatible model, recorded as a run that Grafana shows and can steer.
 *
 *   OPENAI_BASE_URL=http://localhost:11434/v1 MODEL=llama3.2 node --conditions=source examples/triage.ts
 *
 * With DATABASE_URL of a running service the run is in its list, and pause, resume and cancel work there.
 */
import { type ModelCallTools, openStepscope } from '@stepscope/exporter';
import OpenAI from 'openai';

const TICKETS = ['I was charged twice in May.', 'The app crashes when I rotate my phone.', 'Please add a dark theme.'];
const model = process.env['MODEL'] ?? 'gpt-5-mini';

const client = new OpenAI({ apiKey: process.env['OPENAI_API_KEY'] ?? 'no-key', maxRetries: 1 });
const stepscope = await openStepscope({ databaseUrl: process.env['DATABASE_URL'] });

/** The program's own call: any client will do, as long as it takes the signal and says what it used. */
async function complete(prompt: string, { signal, onText }: ModelCallTools) {
  const stream = await client.chat.completions.create(
    { model, messages: [{ role: 'user', content: prompt }], stream: true, stream_options: { include_usage: true } },
    { signal }
  );
  let text = '';
  let usage = { input_tokens: 0, output_tokens: 0 };
  for await (const chunk of stream) {
    const piece = chunk.choices[0]?.delta.content ?? '';
    text += piece;
    onText(piece);
    if (chunk.usage) {
      usage = { input_tokens: chunk.usage.prompt_tokens, output_tokens: chunk.usage.completion_tokens };
    }
  }
  return { text, usage };
}

try {
  const report = await stepscope.pipeline(
    'ticket-triage',
    async ({ step }) => {
      const labels = await Promise.all(
        TICKETS.map((ticket, index) =>
          step(`ticket-${index + 1}`, async ({ modelCall }) => {
            const prompt = `Answer with one word, billing, bug or wish:\n${ticket}`;
            const { text } = await modelCall({ provider: 'openai', model, prompt }, (tools) => complete(prompt, tools));
            return text.trim();
          })
        )
      );
      return step('report', () => Promise.resolve(TICKETS.map((ticket, index) => ({ ticket, label: labels[index] }))));
    },
    {
      budget: { max_tokens: 20_000 },
      onEvent: (event) => {
        if (event.kind === 'step:completed') {
          process.stderr.write(`✓ ${event.step_path}  ${event.step.tokens_used} tokens\n`);
        }
      },
    }
  );
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await stepscope.close();
}
