import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { isFinal } from '../../src/contract/status.ts';
import { findRunRow } from '../../src/store/runs.ts';
import { eventually, startCollector } from '../backends/index.ts';
import type { OtlpLog } from '../backends/otlp.ts';
import { startService } from '../engine/harness.ts';
import { startFakeProvider } from '../fake-provider/index.ts';

const MB = 1024 * 1024;
/** What Loki takes as one line unless told otherwise (`limits_config.max_line_size`). */
const LOKI_LINE_BYTES = 256 * 1024;
const WORKFLOW = `workflow:
  name: long
  steps:
    - { name: read, type: claude, model: claude-haiku-4-5, prompt: [{ type: file, path: book.txt }] }
`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Text of some megabytes, every line different, with characters of one to four bytes. */
const book = (title: string, bytes: number): string => {
  const lines: string[] = [];
  for (let size = 0, line = 0; size < bytes; line += 1) {
    const text = `${title} ${line}: der Zug fährt über die Brücke 🚂 im Morgengrauen\n`;
    lines.push(text);
    size += Buffer.byteLength(text);
  }
  return lines.join('');
};

/** Joins the chunks of one document, as a reader of Loki does. */
function joined(logs: OtlpLog[], document: string): { text: string; sha256: unknown; complete: boolean } {
  const chunks = logs
    .filter((log) => log.attributes['stepscope.content.document'] === document)
    .sort((a, b) => Number(a.attributes['stepscope.content.chunk']) - Number(b.attributes['stepscope.content.chunk']));
  return {
    text: chunks.map((chunk) => String(chunk.body)).join(''),
    sha256: chunks[0]?.attributes['stepscope.content.sha256'],
    complete: chunks.length === chunks[0]?.attributes['stepscope.content.chunks'],
  };
}

describe('a prompt and a reply of 5 MB', () => {
  it('are whole in the store and in the logs, and the span says how long they were', async () => {
    const prompt = book('prompt', 5 * MB);
    const reply = book('reply', 5 * MB);
    const collector = await startCollector();
    const provider = await startFakeProvider({ script: [{ chunks: reply.match(/[\s\S]{1,65536}/gu) ?? [] }] });
    const service = await startService({
      env: { ANTHROPIC_API_KEY: 'fake-key-of-a-test', ANTHROPIC_BASE_URL: provider.url },
      otlpUrl: collector.url,
      defaultProvider: null,
      telemetry: { content_logs: true },
    });
    try {
      await writeFile(join(service.workspace, 'book.txt'), prompt);
      const started = await service.start(WORKFLOW);
      const run = await eventually(
        () => findRunRow(service.store.db, started.run_id),
        (row) => row !== null && isFinal(row.status),
        60_000
      );
      expect(run?.error).toBeNull();

      const [stored] = await service.store.db
        .selectFrom('model_calls')
        .select(['prompt_text', 'response_text'])
        .execute();
      expect(sha256(String(stored?.prompt_text))).toBe(sha256(prompt));
      expect(sha256(String(stored?.response_text))).toBe(sha256(reply));

      await service.telemetry.flush(AbortSignal.timeout(30_000));
      expect(service.telemetry.snapshot().logs).toMatchObject({ queued: 0, dropped: {} });
      const logs = await eventually(
        collector.logs,
        (list) => joined(list, 'input_messages').complete && joined(list, 'output_messages').complete,
        60_000
      );
      for (const log of logs) {
        expect(Buffer.byteLength(String(log.body))).toBeLessThan(LOKI_LINE_BYTES);
      }
      const [details, ...others] = logs.filter((log) => log.event_name === 'gen_ai.client.inference.operation.details');
      expect(others).toEqual([]);
      expect(details?.attributes).toMatchObject({
        'stepscope.prompt.sha256': sha256(prompt),
        'stepscope.response.length': reply.length,
      });
      expect(details?.attributes).not.toHaveProperty(['gen_ai.input.messages']);
      const input = joined(logs, 'input_messages');
      expect(sha256(input.text)).toBe(input.sha256);
      expect(JSON.parse(input.text)).toEqual([{ role: 'user', parts: [{ type: 'text', content: prompt }] }]);
      const output = joined(logs, 'output_messages');
      expect(JSON.parse(output.text)).toMatchObject([{ role: 'assistant', parts: [{ type: 'text', content: reply }] }]);

      const [chat] = (await collector.spans()).filter((span) => span.name.startsWith('chat '));
      expect(chat?.attributes).toMatchObject({
        'stepscope.prompt.length': prompt.length,
        'stepscope.prompt.sha256': sha256(prompt),
        'stepscope.response.length': reply.length,
        'stepscope.response.sha256': sha256(reply),
        'stepscope.content.truncated': true,
      });
      for (const name of ['gen_ai.input.messages', 'gen_ai.output.messages']) {
        const json = String(chat?.attributes[name]);
        expect(Buffer.byteLength(json)).toBeLessThanOrEqual(2048);
        const [message] = JSON.parse(json) as { parts: { content: string; length: number }[] }[];
        expect((name.includes('input') ? prompt : reply).startsWith(String(message?.parts[0]?.content))).toBe(true);
      }
    } finally {
      await service.stop();
      await provider.stop();
      await collector.stop();
    }
  }, 120_000);
});
