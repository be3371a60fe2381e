import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { pinnedNode, ROOT, run, toolEnv } from './lib/run.mjs';

const REPORTS = join(ROOT, '.cache', 'reports');
const only = process.argv.slice(2);

/** Every check and suite, cheapest first. A suite writes its counts to `report`; a check is one pass or one failure. */
const SUITES = [
  { name: 'format', command: ['prettier', '--check', '--log-level=warn', '.'] },
  { name: 'lint', command: ['eslint', '--cache', '--max-warnings=0', '.'] },
  { name: 'dead code', command: ['knip', '--no-config-hints'] },
  { name: 'typecheck exporter', command: ['tsc', '--noEmit', '-p', 'exporter'] },
  { name: 'typecheck plugin', command: ['tsc', '--noEmit', '-p', 'plugin'] },
  {
    name: 'exporter',
    command: [
      'node',
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '-c',
      'exporter/jest.config.mjs',
    ],
    report: 'exporter.json',
    kind: 'jest',
  },
  {
    name: 'plugin',
    command: ['node', 'node_modules/jest/bin/jest.js', '-c', 'plugin/jest.config.js'],
    report: 'plugin.json',
    kind: 'jest',
  },
  { name: 'build', task: () => ensureBuilt() },
  { name: 'bundle size', command: ['node', 'scripts/bundle-budget.mjs'] },
  { name: 'sample workflows run', command: ['node', 'exporter/test/cases/main.ts', 'provisioning/pipelines'] },
  {
    name: 'browser',
    command: ['playwright', 'test', '-c', 'plugin'],
    report: 'browser.json',
    kind: 'playwright',
  },
];

const READERS = {
  jest: (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  playwright: ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }),
};

const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await ensureInstalled();
  if ((await run(pinnedNode(), ['scripts/setup.mjs', '--check'])) !== 0) {
    throw new Error('Some tools the tests need are missing. Run "npm run setup", then "npm test" again.');
  }
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });
  for (const suite of SUITES.filter(({ name }) => only.length === 0 || only.includes(name))) {
    await runSuite(suite);
  }
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function runSuite(suite) {
  console.log(`\n── ${suite.name}`);
  const started = Date.now();
  const code = suite.task === undefined ? await run(...invocation(suite)) : await codeOf(suite.task);
  const counts = await countsOf(suite, code);
  for (const key of Object.keys(total)) {
    total[key] += counts[key];
  }
  console.log(
    `${suite.name}: ${counts.passed} passed, ${counts.failed} failed (${Math.round((Date.now() - started) / 1000)} s)`
  );
}

/** A task of this process as if it were a command: 0, or 1 with its reason printed. */
async function codeOf(task) {
  try {
    await task();
    return 0;
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}

function invocation({ command, report, kind }) {
  const [program, ...args] = command;
  const file = report && join(REPORTS, report);
  const executable = program === 'node' ? pinnedNode() : program;
  if (kind === 'jest') {
    return [executable, [...args, '--json', `--outputFile=${file}`, '--silent=false', '--reporters=default'], {}];
  }
  return [executable, args, { env: toolEnv({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }) }];
}

/** A suite that ended badly without a report, or with one that says all is well, still counts as a failure. */
async function countsOf({ report, kind }, code) {
  const check = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  if (report === undefined) {
    return check;
  }
  const file = join(REPORTS, report);
  if (!existsSync(file)) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const counts = READERS[kind](JSON.parse(await readFile(file, 'utf8')));
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
