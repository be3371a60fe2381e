import { readdirSync } from 'node:fs';

import { type Workflow, workflowFileSchema } from '../../src/workflow/schema.ts';
import { readYaml, repositoryPath } from './files.ts';

const FOLDER = 'provisioning/pipelines';
const files = readdirSync(repositoryPath(FOLDER)).filter((file) => file.endsWith('.yaml'));

/** Every `key: value` of a tree, however deep. */
function entries(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]) => [[key, child], ...entries(child)]);
}

const names = (workflow: Workflow): string[] => workflow.steps.map((step) => step.name);

describe('the sample pipelines', () => {
  it('are there', () => {
    expect(files).toHaveLength(3);
  });

  describe.each(files)('%s', (file) => {
    it('is a workflow that needs no other file', async () => {
      const { workflow } = await readYaml(`${FOLDER}/${file}`, workflowFileSchema);
      expect(`${workflow.name}.yaml`).toBe(file);
      expect(entries(workflow).filter(([key]) => ['file', 'path', 'pipeline_file'].includes(key))).toEqual([]);
    });

    it('refers only to steps before it and to inputs it declares', async () => {
      const { workflow } = await readYaml(`${FOLDER}/${file}`, workflowFileSchema);
      workflow.steps.forEach((step, index) => {
        const earlier = names(workflow).slice(0, index);
        const previous = entries(step).flatMap(([key, value]) => (key === 'step' ? [value] : []));
        expect(earlier).toEqual(expect.arrayContaining(previous));
      });
      const used = [...JSON.stringify(workflow.steps).matchAll(/\{\{inputs\.(\w+)\}\}/g)].map(([, name]) =>
        String(name)
      );
      expect(Object.keys(workflow.inputs ?? {}).toSorted()).toEqual([...new Set(used)].toSorted());
    });
  });
});
