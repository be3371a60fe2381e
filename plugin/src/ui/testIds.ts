/** Test ids of features; e2e imports the same. */
export const testIds = {
  runs: {
    panel: 'stepscope-runs',
    filter: 'stepscope-runs-filter',
    row: (runId: string) => `stepscope-run-${runId}`,
    newPill: 'stepscope-runs-new',
  },
  steps: {
    panel: 'stepscope-steps',
    row: (path: string) => `stepscope-step-${path}`,
    bar: (path: string) => `stepscope-step-bar-${path}`,
    detail: 'stepscope-step-detail',
  },
  prompt: {
    panel: 'stepscope-prompt',
    facts: 'stepscope-prompt-facts',
    find: 'stepscope-prompt-find',
    caret: 'stepscope-prompt-caret',
    side: (side: 'prompt' | 'reply' | 'messages') => `stepscope-prompt-side-${side}`,
    compare: 'stepscope-prompt-compare',
  },
  metrics: {
    panel: 'stepscope-metrics',
    chart: (id: string) => `stepscope-chart-${id}`,
  },
  compare: { panel: 'stepscope-compare', table: 'stepscope-compare-table' },
  infrastructure: { panel: 'stepscope-infrastructure' },
  logs: {
    panel: 'stepscope-logs',
    filter: 'stepscope-logs-filter',
    list: 'stepscope-logs-list',
    jump: 'stepscope-logs-jump',
  },
  analytics: { page: 'stepscope-analytics' },
  errors: {
    page: 'stepscope-errors',
    group: (fingerprint: string) => `stepscope-error-${fingerprint}`,
    detail: 'stepscope-error-detail',
  },
  search: { page: 'stepscope-search', hit: (callId: string) => `stepscope-hit-${callId}` },
  batches: { page: 'stepscope-batches', batch: (batchId: string) => `stepscope-batch-${batchId}` },
  schedules: { page: 'stepscope-schedules' },
  keys: { page: 'stepscope-keys', row: (provider: string) => `stepscope-key-${provider}` },
  runEstimate: 'stepscope-run-estimate',
  editor: { page: 'stepscope-editor-page', diff: 'stepscope-editor-diff' },
  graph: {
    panel: 'stepscope-graph',
    canvas: 'stepscope-graph-canvas',
    box: (key: string) => `stepscope-graph-box-${key}`,
  },
  debugger: { page: 'stepscope-debugger' },
} as const;
