import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import {
  currentMetricsSchema,
  healthSchema,
  listRunsResponseSchema,
  pipelineSchema,
  seriesResponseSchema,
  validateResponseSchema,
} from '../../src/contract/api.ts';
import { eventSchema } from '../../src/contract/events.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import {
  modelCallContentSchema,
  type Run,
  runDetailSchema,
  runSchema,
  stepDetailSchema,
} from '../../src/contract/run.ts';
import { isFinal } from '../../src/contract/status.ts';
import { type CallOptions, type HttpService, startHttpService } from './harness.ts';
import { QUICK, SLOW, STEADY } from './workflows.ts';

let http: HttpService;
let done: Run;
beforeAll(async () => {
  http = await startHttpService();
  await mkdir(join(http.service.workspace, 'flows'));
  await writeFile(join(http.service.workspace, 'flows/quick.yaml'), QUICK);
  await writeFile(join(http.service.workspace, 'flows/broken.yaml'), 'workflow:\n  steps:\n    - { type: gemnii }\n');
  await writeFile(join(http.service.workspace, 'values.yaml'), 'replicas: 3\n');
  await writeFile(join(http.service.workspace, 'latin1.yaml'), Buffer.from('caf\u00e9: 1\n', 'latin1'));
  const { run_id } = await http.start(QUICK, { variables: { topic: 'tides' } });
  done = await http.service.until(run_id, (run) => isFinal(run.status));
}, 120_000);
afterAll(() => http.stop(), 30_000);

const NOBODY = '00000000-0000-4000-8000-000000000000';
const viewer = (path: string) => http.call(`/api/v1${path}`, { as: 'viewer' });
const editor = (path: string, body?: unknown, options: CallOptions = {}) =>
  http.call(`/api/v1${path}`, { method: 'POST', as: 'editor', body, ...options });

describe('what is read', () => {
  it('lists runs, newest first, in pages without loss or repeat, and by status and words', async () => {
    for (let count = 0; count < 3; count += 1) {
      await http.start(QUICK, { start_paused: true });
    }
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await viewer(`/runs?limit=2${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      const { runs, next_cursor } = listRunsResponseSchema.parse(page.body);
      ids.push(...runs.map(({ run_id }) => run_id));
      cursor = next_cursor;
    } while (cursor !== null);
    const all = listRunsResponseSchema.parse((await viewer('/runs')).body).runs;
    expect(ids).toEqual(all.map(({ run_id }) => run_id));
    expect(all.map(({ queued_at }) => queued_at)).toEqual(
      all
        .map(({ queued_at }) => queued_at)
        .toSorted()
        .reverse()
    );

    const completed = listRunsResponseSchema.parse((await viewer('/runs?status=completed')).body).runs;
    expect(completed.map(({ run_id }) => run_id)).toEqual([done.run_id]);
    const paused = listRunsResponseSchema.parse((await viewer('/runs?statuses=paused,running')).body).runs;
    expect(paused.map(({ status }) => status)).toEqual(['paused', 'paused', 'paused']);
    const queuedTo = async (moment: string) =>
      listRunsResponseSchema.parse((await viewer(`/runs?queued_to=${moment}`)).body).runs.map(({ run_id }) => run_id);
    expect(await queuedTo(done.queued_at)).toContain(done.run_id);
    expect(await queuedTo(new Date(Date.parse(done.queued_at) - 1).toISOString())).not.toContain(done.run_id);
    for (const wrong of [
      'queued_to=now',
      'statuses=lost',
      'statuses=',
      'ended_from=now',
      'started_hour=24',
      'time_zone=Moon',
      'call_ms_from=-1',
    ]) {
      expect([wrong, (await viewer(`/runs?${wrong}`)).status]).toEqual([wrong, 400]);
    }
    const found = async (words: string) =>
      listRunsResponseSchema
        .parse((await viewer(`/runs?search=${encodeURIComponent(words)}`)).body)
        .runs.map(({ run_id }) => run_id);
    expect(await found('nowhere')).toEqual([]);
    // Every word counts, wherever in the run it is.
    expect(await found(`${done.run_id.slice(-6)} ${done.pipeline_name}`)).toEqual([done.run_id]);
    expect(await found(`${done.run_id.slice(-6)} nowhere`)).toEqual([]);
  });

  it('finds a run by the trace that shows it', async () => {
    const found = runDetailSchema.parse((await viewer(`/runs/${done.trace_id}`)).body);
    expect(found.run_id).toBe(done.run_id);
    expect(found.steps.length).toBeGreaterThan(0);
    expect((await viewer(`/runs/${'0'.repeat(32)}`)).status).toBe(404);
    expect((await viewer('/runs/not-an-id')).status).toBe(400);
  });

  it('shows a run with its steps, each step with its calls, each call with its texts, and the file', async () => {
    const run = runDetailSchema.parse((await viewer(`/runs/${done.run_id}`)).body);
    expect(run).toMatchObject({ status: 'completed', variables: { topic: 'tides' }, description: 'for tests' });
    expect(run.steps.map(({ step_path, status }) => [step_path, status])).toEqual([
      ['plan', 'completed'],
      ['write', 'completed'],
      ['end', 'completed'],
    ]);

    const [, write] = run.steps;
    const step = stepDetailSchema.parse((await viewer(`/runs/${run.run_id}/steps/${write?.step_execution_id}`)).body);
    expect(step.calls).toHaveLength(1);
    const callId = step.calls[0]?.model_call_id;
    const call = modelCallContentSchema.parse((await viewer(`/runs/${run.run_id}/model-calls/${callId}`)).body);
    expect(call.prompt_parts.map(({ source }) => source)).toEqual(['static', 'previous_response']);
    expect(call.response_text).toHaveLength(call.response_length);
    expect(call.simulated).toBe(true);
    expect(call).not.toHaveProperty('texts_cut');
    const limit = (call.prompt_parts[0]?.end ?? 0) - 2;
    const beginning = modelCallContentSchema.parse(
      (await viewer(`/runs/${run.run_id}/model-calls/${callId}?text_limit=${limit}`)).body
    );
    expect(beginning).toEqual({
      ...call,
      texts_cut: true,
      prompt_text: call.prompt_text.slice(0, limit),
      response_text: call.response_text.slice(0, limit),
      prompt_parts: [{ ...call.prompt_parts[0], end: limit }],
      messages: [],
    });

    const source = await viewer(`/runs/${run.run_id}/source`);
    expect(source.headers.get('content-type')).toBe('text/yaml; charset=utf-8');
    expect(source.text).toBe(QUICK);
  });

  it('tells metrics now and over time, logs, and the state of the service with the role that asks', async () => {
    const now = currentMetricsSchema.parse((await viewer('/metrics/current')).body);
    expect(now.total_tokens_used).toBe(done.total_tokens);
    const series = seriesResponseSchema.parse((await viewer('/metrics/series?step_s=60')).body);
    const tokens = series.buckets.flatMap(({ tokens_by_model }) => Object.values(tokens_by_model));
    expect(tokens.reduce((sum, count) => sum + count, 0)).toBe(done.total_tokens);
    const { logs } = z
      .object({ logs: z.array(eventSchema) })
      .parse((await viewer(`/logs?run_id=${done.run_id}&limit=1000`)).body);
    expect(logs.length).toBeGreaterThan(0);
    expect(new Set(logs.map(({ kind, run_id }) => `${kind} ${run_id}`))).toEqual(new Set([`log:entry ${done.run_id}`]));
    const narrowed = await viewer(
      `/logs?run_id=${done.run_id}&levels=debug,info&from=${done.queued_at}&step_path=write&search=STARTED`
    );
    expect(narrowed.body).toMatchObject({ logs: [{ message: 'step "write" started' }] });
    expect((await viewer(`/logs?run_id=${done.run_id}&levels=warn,error`)).body).toEqual({ logs: [] });
    expect((await viewer(`/logs?run_id=${done.run_id}&to=${done.queued_at}`)).body).toEqual({ logs: [] });
    for (const role of ['viewer', 'editor', 'admin'] as const) {
      const health = healthSchema.parse((await http.call('/api/v1/health', { as: role })).body);
      expect(health).toMatchObject({ status: 'ok', role, store: 'embedded', simulated_by_default: true });
    }
  });

  it('lists the workflow files, with the place of what is wrong, and leaves other YAML out', async () => {
    const { pipelines } = z.object({ pipelines: z.array(pipelineSchema) }).parse((await viewer('/pipelines')).body);
    expect(pipelines.map(({ file, valid }) => [file, valid])).toEqual([
      ['flows/broken.yaml', false],
      ['flows/quick.yaml', true],
      ['latin1.yaml', false],
    ]);
    expect(pipelines[0]?.error).toMatch(/^\d+:\d+ /);
    expect(pipelines[1]?.last_run?.pipeline_name).toBe('quick');
    // Oldest first.
    expect(pipelines[1]?.recent_runs[0]).toMatchObject({ run_id: done.run_id, status: 'completed' });
    expect(pipelines[1]?.recent_runs.at(-1)?.run_id).toBe(pipelines[1]?.last_run?.run_id);
    expect(pipelines[0]).toMatchObject({ last_run: null, recent_runs: [] });
  });

  it('answers probes and Prometheus', async () => {
    expect((await http.call('/healthz')).body).toEqual({ status: 'ok' });
    expect((await http.call('/readyz')).body).toEqual({ status: 'ok' });
    const metrics = await http.call('/metrics');
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(metrics.text).toMatch(/^stepscope_run_duration_seconds_count\{.*workflow.*"quick".*\} 1$/m);
  });
});

describe('what is changed', () => {
  it('starts a run of a workspace file, and says where it is', async () => {
    const answer = await editor('/runs', { file: 'flows/quick.yaml', provider: 'simulated' });
    expect(answer.status).toBe(201);
    const run = runSchema.parse(answer.body);
    expect(answer.headers.get('location')).toBe(`/api/v1/runs/${run.run_id}`);
    expect(run).toMatchObject({ trigger: 'api', started_by: 'editor' });
    await http.service.until(run.run_id, ({ status }) => isFinal(status));
  });

  it('pauses at the step boundary, resumes and cancels, and says who asked', async () => {
    const { run_id } = await http.start(STEADY);
    await http.service.until(run_id, ({ current_step }) => current_step === 'first');
    const asked = await editor(`/runs/${run_id}/pause`, { reason: 'lunch' }, { headers: { 'x-grafana-user': 'ada' } });
    expect(runSchema.parse(asked.body)).toMatchObject({
      status: 'running',
      desired_state: 'pause',
      status_reason: 'pausing at the next step boundary (by ada: lunch)',
    });
    const paused = await http.service.until(run_id, ({ status }) => status === 'paused');
    expect(paused.status_reason).toBe('paused before step "second"');
    expect((await editor(`/runs/${run_id}/resume`)).status).toBe(200);
    await http.service.until(run_id, ({ status }) => status === 'completed');
    const late = await editor(`/runs/${run_id}/cancel`);
    expect(late.status).toBe(409);
    expect(problemSchema.parse(late.body)).toMatchObject({
      title: 'The run cannot cancel',
      detail: 'the run is completed',
    });
  });

  it('keeps names and values as far as they are text', async () => {
    const source = QUICK.replace('name: quick', 'name: "qu\\0ick \\ud800"').replace('value: done', 'value: "a\\0b"');
    const { run_id } = await http.start(source, { variables: { 'a\u0000': '\ud800' }, model: 'm\u0000' });
    expect(await http.service.until(run_id, ({ status }) => isFinal(status))).toMatchObject({ status: 'completed' });
  });

  it('keeps a reason as far as it is text', async () => {
    const { run_id } = await http.start(SLOW, { start_paused: true });
    const reason = 'over\u0000 and out \ud800';
    expect((await editor(`/runs/${run_id}/cancel`, { reason })).status).toBe(200);
    expect(await http.service.until(run_id, ({ status }) => isFinal(status))).toMatchObject({ status: 'cancelled' });
  });

  it('cancels a call in flight', async () => {
    const { run_id } = await http.start(SLOW);
    await http.service.until(run_id, ({ current_step }) => current_step === 'first');
    await editor(`/runs/${run_id}/cancel`, { reason: 'enough' });
    const run = await http.service.until(run_id, ({ status }) => isFinal(status));
    expect(run).toMatchObject({ status: 'cancelled', error: { type: 'cancelled' } });
  });

  it('validates text without changing anything', async () => {
    const good = await editor('/pipelines/validate', { source: QUICK });
    expect(validateResponseSchema.parse(good.body)).toMatchObject({
      valid: true,
      pipeline_name: 'quick',
      diagnostics: [],
    });
    const bad = await editor('/pipelines/validate', { source: QUICK.replace('gemini', 'gemnii'), file: 'q.yaml' });
    const { valid, diagnostics } = validateResponseSchema.parse(bad.body);
    expect(valid).toBe(false);
    expect(diagnostics[0]).toMatchObject({ file: 'q.yaml', line: 5, suggestion: 'did you mean "gemini"?' });
  });
});

describe('what is refused', () => {
  it.each([
    [`/runs/${NOBODY}`, 'there is no run'],
    [`/runs/${NOBODY}/source`, 'there is no run'],
    [`/runs/${NOBODY}/steps/${NOBODY}`, 'there is no step'],
    [`/runs/${NOBODY}/model-calls/${NOBODY}`, 'there is no model call'],
    ['/nothing', 'GET /api/v1/nothing is not part of the API'],
  ])('knows nothing of %s', async (path, detail) => {
    const answer = await viewer(path);
    expect(answer.status).toBe(404);
    expect(problemSchema.parse(answer.body).detail).toContain(detail);
  });

  it('does not show the step of one run under another', async () => {
    const other = await http.start(QUICK, { start_paused: true });
    const run = runDetailSchema.parse((await viewer(`/runs/${done.run_id}`)).body);
    expect((await viewer(`/runs/${other.run_id}/steps/${run.steps[0]?.step_execution_id}`)).status).toBe(404);
  });

  it.each([
    ['pause', NOBODY, 404],
    ['resume', NOBODY, 404],
    ['cancel', NOBODY, 404],
    ['pause', 'x', 400],
  ])('%s of run %s: %i', async (action, id, status) => {
    expect((await editor(`/runs/${id}/${action}`)).status).toBe(status);
  });

  it('says where a workflow is wrong', async () => {
    const answer = await editor('/runs', { source: QUICK.replace('gemini', 'gemnii') });
    expect(answer.status).toBe(422);
    expect(problemSchema.parse(answer.body)).toMatchObject({
      title: 'The workflow is not valid',
      fix: expect.any(String),
      errors: [{ line: 5, column: expect.any(Number), suggestion: 'did you mean "gemini"?' }],
    });
  });

  it.each([
    ['nothing', {}, 'give either "file"'],
    ['both', { file: 'a.yaml', source: QUICK }, 'give either "file"'],
    ['a number as source', { source: 5 }, 'body.source'],
    ['a word as budget', { source: QUICK, budget: { max_tokens: 'many' } }, 'body.budget.max_tokens'],
  ])('names the place of what is wrong when a run gets %s', async (_what, body, place) => {
    const answer = await editor('/runs', body);
    expect(answer.status).toBe(400);
    const problem = problemSchema.parse(answer.body);
    expect(problem.detail).toContain(place);
    expect(problem.errors?.length).toBeGreaterThan(0);
  });

  it.each([
    ['missing.yaml', 404],
    ['latin1.yaml', 422],
    ['../outside.yaml', 422],
    ['/etc/passwd', 422],
    ['flows', 422],
  ])('starts no %s', async (file, status) => {
    const answer = await editor('/runs', { file });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(http.service.workspace);
  });

  it('knows its providers', async () => {
    const answer = await editor('/runs', { source: QUICK, provider: 'nope' });
    expect(answer.status).toBe(422);
    expect(problemSchema.parse(answer.body).fix).toMatch(/^use one of .*anthropic.*, simulated, claude_agent$/);
  });

  it.each([
    ['/runs?limit=0', 'querystring.limit'],
    ['/runs?status=lost', 'querystring.status'],
    ['/logs?level=loud', 'querystring.level'],
    ['/logs?levels=warn,loud', 'querystring.levels'],
    ['/logs?from=yesterday', 'querystring.from'],
    ['/logs?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'querystring.from'],
    ['/metrics/series?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'querystring.from'],
    ['/metrics/series?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&step_s=1', 'querystring.step_s'],
    ['/events?kinds=step:dance', 'querystring.kinds'],
    ['/events?run_id=7', 'querystring.run_id'],
  ])('names the place of what is wrong in %s', async (path, place) => {
    const answer = await viewer(path);
    expect(answer.status).toBe(400);
    expect(problemSchema.parse(answer.body).detail).toContain(place);
  });
});
