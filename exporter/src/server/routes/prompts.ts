import { checkAnswersRequestSchema, checkAnswersResponseSchema } from '../../contract/answer-checks.ts';
import { type PromptPreview, promptPreviewRequestSchema, promptPreviewSchema } from '../../contract/prompt-preview.ts';
import { checkAnswers } from '../../engine/answer-checks.ts';
import { previewPrompt } from '../../engine/prompt-preview.ts';
import type { Store } from '../../store/database.ts';
import { findRunRow } from '../../store/runs.ts';
import { listStepRows } from '../../store/steps.ts';
import { notFound } from '../problems.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** What a step would send, and whether answers are what they should be; no model is asked. */
export function promptRoutes(api: Api, context: ApiContext): void {
  previewRoute(api, context);
  api.route({
    method: 'POST',
    url: '/prompts/check-answers',
    config: { access: 'editor' },
    schema: {
      operationId: 'checkAnswers',
      summary: 'Whether answers pass checks; asks no model',
      tags: ['prompts'],
      body: checkAnswersRequestSchema,
      response: { 200: checkAnswersResponseSchema, ...problemResponses },
    },
    handler: ({ body }) => ({ results: checkAnswers(body.answers, body.checks) }),
  });
}

function previewRoute(api: Api, { store, workspace }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/prompts/preview',
    // It reads files of the workspace that a workflow names, so it is for those who may run workflows.
    config: { access: 'editor' },
    schema: {
      operationId: 'previewPrompt',
      summary: 'Builds the prompt of a step part by part, with estimated tokens and cost; asks no model',
      tags: ['prompts'],
      body: promptPreviewRequestSchema,
      response: { 200: promptPreviewSchema, ...problemResponses },
    },
    handler: async (request): Promise<PromptPreview> => {
      const { run_id } = request.body;
      const results = run_id === undefined ? {} : await resultsOf(store, run_id);
      return previewPrompt(request.body, { workspace, results });
    },
  });
}

/** Results of the top steps of a run, by name; of several attempts the last one's. */
async function resultsOf(store: Store, runId: string): Promise<Record<string, unknown>> {
  if ((await findRunRow(store.db, runId)) === null) {
    throw notFound('run', runId);
  }
  const rows = await listStepRows(store, runId);
  return Object.fromEntries(
    rows
      .filter((row) => row.parent_path === null && row.status === 'completed')
      .map((row) => [row.step_name, row.output])
  );
}
