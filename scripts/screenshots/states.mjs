const SAMPLE = 'research-loop.yaml';
const REVIEW = 'incident-review.yaml';

/** What the runs of a state are, for the addresses of pages. */
const ENDED = ['completed', 'failed', 'cancelled'];

/** What the service has done or is doing while the pictures are taken, and what the network does to the page. */
export const STATES = [
  { name: 'empty', prepare: async () => ({}) },
  { name: 'live', tokensPerSecond: 12, prepare: prepareLive },
  { name: 'done', prepare: prepareHistory },
  { name: 'loading', prepare: prepareHistory, network: holdBack },
  // Until the page has asked again and given up.
  { name: 'error', prepare: prepareHistory, network: refuse, waitMs: 6000 },
];

/** A run that streams for minutes, its second step begun. */
async function prepareLive(service) {
  const { run_id: run } = await service.post('runs', { file: SAMPLE, provider: 'simulated' });
  const { steps } = await service.until(`runs/${run}`, (detail) => detail.steps.length > 1);
  return { run, step: steps[0].step_execution_id };
}

/** Runs that ended well and badly, a batch and a schedule: something to see on every page. */
async function prepareHistory(service) {
  const other = await ended(service, { file: SAMPLE, variables: { topic: 'tidal power' } });
  await ended(service, { file: REVIEW });
  for (const code of ['E-104', 'E-104', 'E-211']) {
    await ended(service, { source: failing(code) });
  }
  const items = ['heat pumps', 'wave power', 'geothermal wells'].map((topic) => ({ topic }));
  const { batch_id } = await service.post('batches', {
    file: SAMPLE,
    name: 'Topics of the week',
    items,
    provider: 'simulated',
  });
  await service.until('batches', ({ batches }) => batches.find((batch) => batch.batch_id === batch_id)?.completed_at);
  await service.post('schedules', { name: 'Every morning', file: SAMPLE, cron: '0 6 * * 1-5' });
  const { run_id: run, steps } = await ended(service, { file: SAMPLE });
  return { run, other: other.run_id, step: steps[0].step_execution_id };
}

async function ended(service, request) {
  const { run_id } = await service.post('runs', { provider: 'simulated', ...request });
  return service.until(`runs/${run_id}`, ({ status }) => ENDED.includes(status));
}

const failing = (code) => `workflow:
  name: nightly-import
  steps:
    - { name: read, type: test_echo, value: 'the report of the night' }
    - { name: classify, type: gemini, prompt: 'Classify {{read.result}} by rule ${code} [[simulate: fail=invalid_request]]' }
`;

/** Lets nothing through: the page stays as it is while it waits. */
function holdBack() {
  return new Promise(() => undefined);
}

function refuse(route) {
  const problem = {
    type: 'about:blank',
    title: 'The store does not answer',
    detail: 'Connection refused',
    status: 503,
  };
  return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) });
}
