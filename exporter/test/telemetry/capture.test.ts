import { EVENT_NAME } from '../../src/contract/semconv.ts';
import { isFinal } from '../../src/contract/status.ts';
import { startCollector } from '../backends/index.ts';
import { startService } from '../engine/harness.ts';

const SECRET = 'password=hunter2hunter2';
const ask = (name: string, capture: string) =>
  `{ name: ${name}, type: claude, prompt: 'Use ${SECRET} in ${name}'${capture} }`;
const FLOW = `workflow:
  name: capture
  steps:
    - ${ask('open', '')}
    - ${ask('masked', ', content_capture: redacted')}
    - ${ask('hidden', ', content_capture: none')}
    - ${ask('loosened', ', content_capture: full')}
    - name: around
      type: for_loop
      iterator: n
      data_source: [1]
      content_capture: none
      steps: [${ask('inside', ', content_capture: redacted')}]
`;

async function captured(service: 'full' | 'redacted', workflow: string) {
  const collector = await startCollector();
  const { telemetry, store, start, until, stop } = await startService({
    otlpUrl: collector.url,
    telemetry: { capture: service, content_logs: true },
  });
  try {
    const started = await start(workflow);
    expect(await until(started.run_id, ({ status }) => isFinal(status))).toMatchObject({
      status: 'completed',
      error: null,
    });
    await telemetry.flush(AbortSignal.timeout(10_000));
    const spans = await collector.waitForSpans((list) => list.some(({ name }) => name === 'invoke_workflow capture'));
    const logs = await collector.logs();
    const calls = await store.db.selectFrom('model_calls').select(['step_path', 'prompt_text']).orderBy('id').execute();
    return calls.map(({ step_path, prompt_text }) => {
      const span = spans.find(
        ({ attributes }) => attributes['stepscope.step.path'] === step_path && 'gen_ai.request.model' in attributes
      );
      const logged = logs.find(
        ({ span_id, event_name }) => span_id === span?.span_id && event_name === EVENT_NAME.operationDetails
      )?.attributes['gen_ai.input.messages'];
      const seen = (text: unknown) =>
        text === undefined ? 'nothing' : String(text).includes(SECRET) ? 'clear' : 'masked';
      return [
        step_path,
        seen(span?.attributes['gen_ai.input.messages']),
        seen(logged && JSON.stringify(logged)),
        seen(prompt_text),
      ];
    });
  } finally {
    await stop();
    await collector.stop();
  }
}

describe('content_capture of steps and workflows', () => {
  it('lets out as much as the strictest says: span, log record, store', async () => {
    const rows = await captured('full', FLOW);
    expect(rows.map(([path, ...places]) => [String(path).split('/')[0]?.replace(/\[.*/, ''), ...places])).toEqual([
      ['open', 'clear', 'clear', 'clear'],
      ['masked', 'masked', 'masked', 'masked'],
      ['hidden', 'nothing', 'nothing', 'masked'],
      ['loosened', 'clear', 'clear', 'clear'],
      ['around', 'nothing', 'nothing', 'masked'],
    ]);
  }, 120_000);

  it('never loosens what the service or the workflow says', async () => {
    const rows = await captured('redacted', FLOW);
    expect(rows.map(([, ...places]) => places)).toEqual([
      ['masked', 'masked', 'masked'],
      ['masked', 'masked', 'masked'],
      ['nothing', 'nothing', 'masked'],
      ['masked', 'masked', 'masked'],
      ['nothing', 'nothing', 'masked'],
    ]);
    const whole = await captured('full', FLOW.replace('name: capture\n', 'name: capture\n  content_capture: none\n'));
    expect(new Set(whole.map(([, ...places]) => places.join(' ')))).toEqual(new Set(['nothing nothing masked']));
  }, 120_000);
});
