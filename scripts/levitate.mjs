import { run } from './lib/run.mjs';

/** The oldest Grafana the plugin promises to run in; plugin.json says the same. */
const OLDEST = '12.3.0';

process.exit(
  await run('levitate', [
    'is-compatible',
    '--path',
    'plugin/src/module.tsx',
    '--target',
    ['data', 'ui', 'runtime'].map((name) => `@grafana/${name}@${OLDEST}`).join(','),
  ])
);
