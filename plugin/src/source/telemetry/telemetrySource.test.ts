import { recordedBackends, SEARCHES } from './recorded/recordedBackends';

const RUN_ID = '0193b2c4-0000-7000-8000-000000000001';
const TRACE_ID = '628b49d96dcde97a430dd4f597705899';

it('says what it cannot do, and does it not', async () => {
  const { source } = recordedBackends([]);
  expect(source.capabilities).toMatchObject({ live: false, control: false });
  await expect(source.controlRun('r', 'pause')).rejects.toMatchObject({ status: 501 });
});

it('lists runs and filters by what Tempo cannot ask for', async () => {
  const { source } = recordedBackends(SEARCHES);
  const { runs } = await source.listRuns({ status: 'failed' });
  expect(runs.length).toBeGreaterThan(0);
  expect(runs.every((run) => run.status === 'failed')).toBe(true);
});

it('finds a run by its own id and by its trace id, with steps, calls and texts', async () => {
  const { source, asked } = recordedBackends(SEARCHES);
  const run = await source.getRun(RUN_ID);
  expect(run.steps).toHaveLength(3);
  expect((await source.getRun(TRACE_ID)).run_id).toBe(TRACE_ID);
  const [step] = run.steps;
  const detail = await source.getStep(RUN_ID, step?.step_execution_id ?? '');
  const call = await source.getModelCall(RUN_ID, detail.calls[0]?.model_call_id ?? '');
  expect(call.prompt_text).toContain('Review the following notes');
  expect(call.response_text).toBe('{"score": 7, "summary": "fine"}');
  expect(asked.filter((address) => address.includes('/v2/traces/'))).toHaveLength(2);
});

it('tells a run that is nowhere from a back end that does not answer', async () => {
  const unknown = recordedBackends([[/v2\/traces/, 'tempo-trace-v2-not-found']]);
  await expect(unknown.source.getRun(TRACE_ID)).rejects.toMatchObject({ status: 404 });
  await expect(recordedBackends([]).source.getRun(TRACE_ID)).rejects.toMatchObject({ status: 502 });
});

it('asks again after an error instead of remembering it', async () => {
  const { source, asked } = recordedBackends([]);
  await expect(source.getRun(TRACE_ID)).rejects.toThrow();
  await expect(source.getRun(TRACE_ID)).rejects.toThrow();
  expect(asked).toHaveLength(2);
});

it('draws the series of one run from its own trace', async () => {
  const { source } = recordedBackends(SEARCHES);
  const { buckets } = await source.getSeries({
    run_id: RUN_ID,
    from: new Date(1_795_486_395_000).toISOString(),
    to: new Date(1_795_486_425_000).toISOString(),
    step_s: 5,
  });
  const calls = buckets.reduce((sum, bucket) => sum + bucket.calls, 0);
  expect(calls).toBe(3);
  expect(buckets.some((bucket) => bucket.latency_p50_ms === 3090)).toBe(true);
});

it('says which data source is missing', async () => {
  const { source } = recordedBackends(SEARCHES);
  await expect(source.listLogs({})).rejects.toMatchObject({ title: 'No Loki data source is chosen' });
});

it('does not know how many runs wait', async () => {
  expect(await recordedBackends(SEARCHES).source.getCurrentMetrics()).toMatchObject({ total_pipelines_queued: null });
});

it('reports each back end in its health', async () => {
  expect(await recordedBackends(SEARCHES).source.getHealth()).toMatchObject({ status: 'ok', role: 'viewer' });
  expect(await recordedBackends([]).source.getHealth()).toMatchObject({ status: 'down' });
});
