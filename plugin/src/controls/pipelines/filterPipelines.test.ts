import type { Pipeline } from '@stepscope/exporter/contract/api';

import { aPipeline } from '../../ui/fixtures';
import { filterPipelines } from './filterPipelines';

const pipeline = (changes: Partial<Pipeline>) => aPipeline({ file: 'a.yaml', pipeline_name: 'a', ...changes });

test('wants every word, wherever it stands', () => {
  const loop = pipeline({ pipeline_name: 'research-loop', file: 'x/loop.yaml', description: 'Gemini plans' });
  const broken = pipeline({ pipeline_name: null, file: 'broken.yaml', valid: false, error: '3:1 unknown key' });
  expect(filterPipelines([loop, broken], 'gemini LOOP')).toEqual([loop]);
  expect(filterPipelines([loop, broken], 'unknown')).toEqual([broken]);
  expect(filterPipelines([loop, broken], ' ')).toEqual([loop, broken]);
  expect(filterPipelines([loop, broken], 'null')).toEqual([]);
});
