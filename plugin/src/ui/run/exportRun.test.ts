import type { StepDetail } from '@stepscope/exporter/contract/run';

import { aRunDetail, aStep, RUN_ID } from '../fixtures';
import { exportRun } from './exportRun';

test('an export has the run and every step in order, with few requests at once', async () => {
  const steps = Array.from({ length: 20 }, (_, index) => aStep({ step_path: `s${index}` }));
  let open = 0;
  let most = 0;
  const getStep = async (_runId: string, stepExecutionId: string): Promise<StepDetail> => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 2));
    open -= 1;
    const step = steps.find((candidate) => candidate.step_execution_id === stepExecutionId) ?? aStep();
    return { ...step, config: {}, resolved_config: null, input: null, output: step.step_path, calls: [] };
  };
  const exported = await exportRun({ getRun: async () => aRunDetail(steps), getStep }, RUN_ID);
  expect(exported.steps.map((step) => step.output)).toEqual(steps.map((step) => step.step_path));
  expect(exported.run.run_id).toBe(RUN_ID);
  expect('steps' in exported.run).toBe(false);
  expect(most).toBeLessThanOrEqual(4);
});

test('a step that cannot be read fails the export instead of leaving a gap', async () => {
  const getStep = () => Promise.reject(new Error('gone'));
  await expect(exportRun({ getRun: async () => aRunDetail([aStep()]), getStep }, RUN_ID)).rejects.toThrow('gone');
});
