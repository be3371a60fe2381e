import type { StepDetail } from '@stepscope/exporter/contract/run';

import { aStep } from '../../ui/fixtures';
import { tabsOf, tabToShow } from './detailTabs';

const detail = (changes: Partial<StepDetail>): StepDetail => ({
  ...aStep(),
  config: {},
  resolved_config: null,
  input: null,
  output: null,
  calls: [],
  ...changes,
});

test('a failed step shows its error, a finished one its output, until a person chooses', () => {
  const failed = detail({ error: { type: 'timeout', message: 'late' }, output: 1 });
  expect(tabsOf(failed)).toEqual(['config', 'input', 'output', 'error']);
  expect(tabToShow(failed, undefined)).toBe('error');
  expect(tabToShow(failed, 'config')).toBe('config');
  const finished = detail({ output: { text: 'done' } });
  expect(tabToShow(finished, undefined)).toBe('output');
  expect(tabToShow(finished, 'error')).toBe('output');
  expect(tabToShow(detail({}), undefined)).toBe('config');
});

test('a step of telemetry alone has no tabs of what went in and came out', () => {
  const traced = detail({ input: undefined, output: undefined });
  expect(tabsOf(traced)).toEqual(['config']);
  expect(tabToShow(traced, 'output')).toBe('config');
});
