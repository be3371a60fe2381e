import { dryRunRequestSchema, dryRunSchema } from '../../contract/dry-run.ts';
import { dryRun, SIMULATED } from '../../engine/dry-run/dry-run.ts';
import { ensureOverrides } from '../../engine/overrides.ts';
import { ensureProvider, invalidWorkflow } from '../../engine/refusals.ts';
import { observedUsage } from '../../store/observed.ts';
import { parseWorkflow } from '../../workflow/parse.ts';
import { readWorkflowFile } from '../pipelines/read.ts';
import { problemResponses } from '../schemas.ts';
import type { Api, ApiContext } from '../server.types.ts';

/** `POST pipelines/dry-run`: what a run would ask and cost. */
export function dryRunRoutes(api: Api, { store, workspace, providers, engine }: ApiContext): void {
  api.route({
    method: 'POST',
    url: '/pipelines/dry-run',
    // It reads files of the workspace that a workflow names, so it is for those who may run workflows.
    config: { access: 'editor' },
    schema: {
      operationId: 'dryRunPipeline',
      summary: 'Predicts calls, tokens and cost of a run, each as a range; asks no model',
      tags: ['pipelines'],
      body: dryRunRequestSchema,
      response: { 200: dryRunSchema, ...problemResponses },
    },
    handler: async (request) => {
      const { file, variables, provider, model, overrides } = request.body;
      const source = request.body.source ?? (await readWorkflowFile(workspace, file ?? ''));
      const { workflow, diagnostics } = parseWorkflow(source, { file });
      if (workflow === null) {
        throw invalidWorkflow(diagnostics);
      }
      if (provider !== undefined) {
        ensureProvider(providers, provider);
      }
      if (overrides !== undefined) {
        ensureOverrides(workflow, providers, overrides);
      }
      const simulated = (provider ?? engine.defaultProvider) === SIMULATED;
      const observed = await observedUsage(store, workflow.name, simulated);
      return dryRun({ source, workflow, variables, provider, model, overrides, workspace, observed });
    },
  });
}
