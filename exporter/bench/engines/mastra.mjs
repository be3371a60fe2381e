import { createRequire } from 'node:module';

/** A workflow of as many steps, as Mastra runs it without a store. */
export async function setUp({ folder, steps }) {
  const fromPeer = createRequire(`${folder}/package.json`);
  const { createStep, createWorkflow } = fromPeer('@mastra/core/workflows');
  const { z } = fromPeer('zod');
  const [inputSchema, outputSchema] = [z.any(), z.any()];
  let workflow = createWorkflow({ id: 'bench', inputSchema, outputSchema });
  for (let index = 0; index < steps; index += 1) {
    const execute = async () => ({ success: true, value: `step ${index}` });
    workflow = workflow.then(createStep({ id: `s${index}`, inputSchema, outputSchema, execute }));
  }
  workflow = workflow.commit();
  return {
    run: async () => {
      const run = await workflow.createRun();
      const { status } = await run.start({ inputData: {} });
      if (status !== 'success') {
        throw new Error(`Mastra ended with ${status}`);
      }
    },
    stop: async () => undefined,
  };
}
