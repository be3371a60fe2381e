import { ATTR } from '@stepscope/exporter/contract/semconv';

import { exchange, recorded } from './recorded/exchange';
import { backendsThat, NOW, SEARCHES } from './recorded/recordedBackends';
import { contentOf } from './trace/callOf';
import { readTrace } from './trace/readTrace';

const TRACE_ID = '628b49d96dcde97a430dd4f597705899';
const RUN_ID = '0193b2c4-0000-7000-8000-000000000001';
const DAY_MS = 24 * 3_600_000;

interface Asked {
  q: string;
  start: number;
  end: number;
  limit: number;
}
const paramsOf = (address: string) => JSON.parse(address.slice(address.indexOf('?') + 1)) as Asked;
const ok = (body: unknown) => ({ status: 200, body });
const recordedAnswer = (address: string) => {
  const [, name] = SEARCHES.find(([match]) => match.test(address)) ?? [];
  return name === undefined ? undefined : exchange(name);
};

describe('a Tempo with its own limits', () => {
  const strict = (address: string) => {
    const { start, end } = paramsOf(address);
    return end - start > 168 * 3600
      ? { status: 400, body: `range specified by start and end exceeds 168h0m0s. received start=${start} end=${end}` }
      : recordedAnswer(address);
  };

  it('finds a run by its own id', async () => {
    expect((await backendsThat(strict).source.getRun(RUN_ID)).trace_id).toBe(TRACE_ID);
  });

  it('finds one of the week before last', async () => {
    const { source } = backendsThat((address) =>
      address.includes('api/search') && paramsOf(address).end > (NOW - 2 * DAY_MS) / 1000 ? ok({}) : strict(address)
    );
    expect((await source.getRun(RUN_ID)).trace_id).toBe(TRACE_ID);
  });

  it('searches a longer range piece by piece', async () => {
    const { source, asked } = backendsThat(strict);
    const from = new Date(NOW - 20 * DAY_MS).toISOString();
    await source.search({ q: 'nowhere to be found', from });
    expect(asked.map(paramsOf).at(-1)?.start).toBe(Math.floor(NOW / 1000) - 20 * 86_400);
  });
});

describe('a refusal', () => {
  it.each([
    [{ status: 400, body: 'invalid TraceQL query: parse error' }, 'invalid TraceQL query: parse error'],
    [{ status: 422, body: { status: 'error', errorType: 'execution', error: 'query timed out' } }, 'query timed out'],
    [{ status: 502, body: '<html><body>Bad Gateway</body></html>' }, undefined],
    [{ status: 403, body: { message: 'Access denied' } }, 'Access denied'],
    [ok('<html><body>Welcome to nginx!</body></html>'), 'what is at its address answers no JSON'],
  ])('says who and why: %j', async (answer, detail) => {
    const { source } = backendsThat(() => answer);
    const error = await source.listRuns({}).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ title: expect.stringMatching(/^Tempo answered with an error/), detail });
    expect(error).toMatchObject({ fix: expect.stringContaining('Tempo data source') });
  });

  it.each([
    ['loki-bad-query', /^parse error at line 1/],
    ['loki-too-long', /time range exceeds the limit/],
    ['loki-too-many', /max entries limit per query exceeded/],
  ])('of a real Loki is told in its own words: %s', async (name, words) => {
    const { source } = backendsThat(() => exchange(name), 'loki');
    await expect(source.listLogs({})).rejects.toMatchObject({
      title: 'Loki answered with an error (400)',
      detail: expect.stringMatching(words),
    });
  });

  it('of one back end is in its health, Loki included', async () => {
    const { source } = backendsThat(
      (address) => (address.includes('/loki/') ? undefined : recordedAnswer(address)),
      'loki'
    );
    expect(await source.getHealth()).toMatchObject({
      status: 'degraded',
      checks: { telemetry: { message: expect.stringContaining('Loki answered with an error (502)') } },
    });
  });
});

it('asks an older Tempo at its only address', async () => {
  const { source } = backendsThat((address) =>
    address.includes('/v2/') ? { status: 404, body: '404 page not found' } : exchange('tempo-trace-v1-complete')
  );
  expect((await source.getRun(TRACE_ID)).steps).toHaveLength(3);
});

it('one reader of a run that leaves does not take it from the others', async () => {
  const { source } = backendsThat(recordedAnswer);
  const leaving = new AbortController();
  const left = source.getRun(TRACE_ID, leaving.signal);
  const stays = source.getRun(TRACE_ID);
  leaving.abort();
  await left.catch(() => undefined);
  expect((await stays).steps).toHaveLength(3);
});

describe('a list that reaches its limit', () => {
  const asJson = (content: string) => JSON.stringify([{ role: 'user', parts: [{ type: 'text', content }] }]);
  const trace = (id: number, startMs: number) => ({
    traceID: id.toString(16).padStart(32, '0'),
    rootServiceName: 'svc',
    rootTraceName: `run ${id}`,
    startTimeUnixNano: `${startMs}000000`,
    durationMs: 10,
    spanSets: [
      {
        matched: 1,
        spans: [
          {
            spanID: id.toString(16).padStart(16, '0'),
            startTimeUnixNano: `${startMs}000000`,
            durationNanos: '1',
            attributes: [{ key: ATTR.inputMessages, value: { stringValue: asJson('the fox') } }],
          },
        ],
      },
    ],
  });
  const everyMs = (ms: number) => Array.from({ length: 25 }, (_, index) => trace(index + 1, NOW - (index + 1) * ms));
  const all = everyMs(1000);
  const tempoOf = (traces: typeof all) => (address: string) => {
    const { q, start, end, limit } = paramsOf(address);
    const inWindow = traces.filter(({ startTimeUnixNano }) => {
      const seconds = Number(startTimeUnixNano) / 1e9;
      return seconds >= start && seconds <= end;
    });
    return ok({ traces: q.includes('text_completion') ? [] : inWindow.slice(0, limit) });
  };
  const tempo = tempoOf(all);

  it('has the runs of a time long ago', async () => {
    const { source } = backendsThat(tempo);
    const { runs } = await source.listRuns({ limit: 3, queued_to: new Date(NOW - 10_000).toISOString() });
    expect(runs.map(({ run_id }) => run_id)).toEqual(all.slice(9, 12).map(({ traceID }) => traceID));
  });

  it.each([
    ['a second', 1000],
    // A real Tempo takes bounds in whole seconds.
    ['a moment', 7],
  ])('goes on where it stopped, each run once, one every %s', async (_, ms) => {
    const { source } = backendsThat(tempoOf(everyMs(ms)));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const { runs, next_cursor } = await source.listRuns({ limit: 10, cursor });
      seen.push(...runs.map(({ run_id }) => run_id));
      if (next_cursor === null) {
        break;
      }
      cursor = next_cursor;
    }
    expect(seen).toEqual(all.map(({ traceID }) => traceID));
  });

  it.each([1000, 7])('of hits goes on likewise, one every %i ms', async (ms) => {
    const { source } = backendsThat(tempoOf(everyMs(ms)));
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const { hits, next_cursor } = await source.search({ q: 'fox', limit: 10, cursor });
      seen.push(...hits.map(({ model_call_id }) => model_call_id));
      if (next_cursor === null) {
        break;
      }
      cursor = next_cursor;
    }
    expect(seen).toEqual(all.map(({ traceID }) => traceID.slice(16)));
  });
});

describe('a trace that is not all of a run', () => {
  const whole = recorded('tempo-trace-v2-complete') as { trace: { resourceSpans: unknown[] } };

  it('is said to be so, in the words of Tempo', () => {
    const message = 'Trace exceeds maximum size of 100 bytes, a partial trace is returned';
    expect(readTrace({ ...whole, status: 'PARTIAL', message }, NOW)?.run.incomplete).toContain(message);
    expect(readTrace({ ...whole, status: 'COMPLETE' }, NOW)?.run.incomplete).toBeUndefined();
  });

  it('is said to be so where spans have lost what was around them, once it is over', () => {
    const lost = JSON.parse(JSON.stringify(whole).replace(/"name":"step outline","traceId"/, '"name":"x","traceId"'));
    expect(readTrace(withoutSteps(lost), NOW)?.run.incomplete).toContain('Tempo lacks what is around 1 span');
    expect(readTrace(withoutSteps(lost), 1_795_486_430_000)?.run.incomplete).toBeUndefined();
  });
});

interface WireSpan {
  name: string;
}
type Answer = { trace: { resourceSpans: Array<{ scopeSpans: Array<{ spans: WireSpan[] }> }> } };

/** The answer without the span of one step. */
function withoutSteps(answer: Answer): Answer {
  const resourceSpans = answer.trace.resourceSpans.map((group) => ({
    ...group,
    scopeSpans: group.scopeSpans.map((scope) => ({
      ...scope,
      spans: scope.spans.filter(({ name }) => name !== 'step outline' && name !== 'x'),
    })),
  }));
  return { trace: { resourceSpans } };
}

describe('spans as other programs send them', () => {
  const span = (more: object) => ({
    traceId: TRACE_ID,
    spanId: '00000000000000a1',
    name: 'chat m',
    startTimeUnixNano: '1795487100000000000',
    endTimeUnixNano: '1795487101000000000',
    ...more,
  });
  const answer = (spans: object[]) => ({ trace: { resourceSpans: [{ scopeSpans: [{ spans }] }] } });
  const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const chat = text(ATTR.operationName, 'chat');

  it('have content as structures', () => {
    const message = [
      text('role', 'user'),
      {
        key: 'parts',
        value: {
          arrayValue: { values: [{ kvlistValue: { values: [text('type', 'text'), text('content', 'Guten Tag')] } }] },
        },
      },
    ];
    const input = {
      key: ATTR.inputMessages,
      value: { arrayValue: { values: [{ kvlistValue: { values: message } }] } },
    };
    const [step] = readTrace(answer([span({ attributes: [chat, input] })]), NOW)?.steps ?? [];
    expect(step && contentOf(step.span).prompt_text).toBe('Guten Tag');
  });

  it('have content that Tempo cut, with nobody to say how long it was', () => {
    const cut = text(ATTR.inputMessages, '[{"role":"user","parts":[{"type":"text","content":"Guten T');
    const [step] = readTrace(answer([span({ attributes: [chat, cut] })]), NOW)?.steps ?? [];
    expect(step && contentOf(step.span)).toMatchObject({ prompt_text: 'Guten T', broken_off: ['prompt'] });
    const measured = { key: ATTR.promptLength, value: { intValue: '900' } };
    const [other] = readTrace(answer([span({ attributes: [chat, cut, measured] })]), NOW)?.steps ?? [];
    expect(other && contentOf(other.span).broken_off).toBeUndefined();
  });

  it('are there twice, end before they begin, or have no parent in so many words', () => {
    const call = span({
      endTimeUnixNano: '0',
      parentSpanId: 'AAAAAAAAAAA=',
      attributes: [chat, { key: ATTR.usageInputTokens, value: { intValue: '7' } }],
    });
    const traced = readTrace(answer([call, call]), NOW);
    expect(traced?.run).toMatchObject({ total_tokens: 7, status: 'completed' });
    expect(traced?.steps[0]?.step.duration_ms).toBe(0);
  });

  it('are many', () => {
    const root = span({ attributes: [text(ATTR.operationName, 'invoke_workflow')] });
    const many = Array.from({ length: 130_000 }, (_, index) =>
      span({
        spanId: (index + 1000).toString(16).padStart(16, '0'),
        parentSpanId: '00000000000000a1',
        attributes: [chat],
      })
    );
    expect(readTrace(answer([root, ...many]), NOW)?.steps).toHaveLength(130_000);
  }, 30_000);
});
