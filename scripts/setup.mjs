// Makes sure this machine has what `npm test` needs beside the npm packages: Chromium, Prometheus and
// PostgreSQL (Debian packages) and an OpenTelemetry Collector, built once from exporter/test/backends/collector.
// Plain Node ≥ 20 without dependencies, because it may run before anything else is installed.
//
//   node scripts/setup.mjs           install or build what is missing
//   node scripts/setup.mjs --check   only report; exit 1 and name the one command when something is missing
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COLLECTOR_SOURCE = join(ROOT, 'exporter/test/backends/collector');
// exporter/test/backends/binaries.ts reads the collector from here.
const COLLECTOR_DIR = join(ROOT, '.cache/collector');
const COLLECTOR = join(COLLECTOR_DIR, 'otelcol');
const COLLECTOR_KEY = join(COLLECTOR_DIR, 'key');
const MINUTE_MS = 60_000;
const ONE_COMMAND = 'npm run setup';

const searchPath = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

/** First existing `name` in `extra` directories or on PATH, else undefined. */
const findBinary = (name, extra = []) =>
  [...extra, ...searchPath()].map((dir) => join(dir, name)).find((file) => existsSync(file));

/** Debian keeps initdb and postgres out of PATH, one directory per major version. */
const postgresDirs = () => {
  const base = '/usr/lib/postgresql';
  return existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : [];
};

const PACKAGES = [
  {
    package: 'chromium',
    present: () => ['chromium', 'chromium-browser', 'google-chrome'].some((name) => findBinary(name)),
    byHand: 'Chromium or Chrome: https://www.chromium.org/getting-involved/download-chromium',
    units: [],
  },
  {
    package: 'prometheus',
    present: () => Boolean(findBinary('prometheus') && findBinary('promtool')),
    byHand: 'Prometheus 2.42 or newer, with promtool, on PATH: https://prometheus.io/download',
    units: ['prometheus.service'],
  },
  {
    package: 'postgresql',
    present: () => Boolean(findBinary('initdb', postgresDirs())),
    byHand: 'PostgreSQL 15 or newer, with initdb and postgres on PATH: https://www.postgresql.org/download',
    units: ['postgresql.service'],
  },
];

const findGo = () => findBinary('go', ['/usr/local/go/bin']);

function collectorKey() {
  const hash = createHash('sha256').update(`${process.platform}/${process.arch}`);
  for (const file of ['go.mod', 'go.sum', 'main.go']) {
    hash.update(readFileSync(join(COLLECTOR_SOURCE, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

const collectorPresent = () =>
  existsSync(COLLECTOR) && existsSync(COLLECTOR_KEY) && readFileSync(COLLECTOR_KEY, 'utf8').trim() === collectorKey();

/** Runs a command with its output shown; false when it failed or took longer than `timeoutMs`. */
function shown(command, args, timeoutMs, options = {}) {
  const result = spawnSync(command, args, { stdio: 'inherit', timeout: timeoutMs, ...options });
  if (result.error) {
    console.error(`setup: ${command}: ${result.error.message}`);
  }
  return result.status === 0;
}

const quiet = (command, args) => spawnSync(command, args, { stdio: 'ignore', timeout: MINUTE_MS }).status === 0;

const aptInstall = (packages) => ['install', '-y', '--no-install-recommends', ...packages];

/** undefined when neither root nor password-less sudo is there: setup asks no questions. */
function rootPrefix() {
  if (process.getuid?.() === 0) {
    return [];
  }
  return quiet('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

function installPackages(missing) {
  const names = missing.map((need) => need.package);
  if (!findBinary('apt-get')) {
    console.error('setup: this is not a Debian system. Please install by hand, then run it again:');
    for (const need of missing) {
      console.error(`  - ${need.byHand}`);
    }
    return false;
  }
  const prefix = rootPrefix();
  if (!prefix) {
    console.error('setup: installing Debian packages needs root. Please run:');
    console.error(`  sudo apt-get update && sudo apt-get ${aptInstall(names).join(' ')}`);
    return false;
  }
  const asRoot = (args, timeoutMs) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...args];
    return shown(command, rest, timeoutMs);
  };
  const apt = (args) => asRoot(['apt-get', '-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], 15 * MINUTE_MS);
  console.log(`setup: installing ${names.join(', ')} with apt-get`);
  if (!apt(['update']) || !apt(aptInstall(names))) {
    console.error(`setup: apt-get failed (see above). To see why: sudo apt-get ${aptInstall(names).join(' ')}`);
    return false;
  }
  // The packages start a service of their own; the tests start theirs, on free ports, and want none left running.
  const units = missing.flatMap((need) => need.units);
  if (units.length && existsSync('/run/systemd/system')) {
    asRoot(['systemctl', 'disable', '--now', ...units], MINUTE_MS);
  }
  const stillMissing = missing.filter((need) => !need.present());
  for (const need of stillMissing) {
    console.error(`setup: ${need.package} was installed but its programs are not found`);
  }
  return stillMissing.length === 0;
}

function buildCollector() {
  const go = findGo();
  if (!go) {
    console.error('setup: building the OpenTelemetry Collector needs Go 1.25 or newer: https://go.dev/dl');
    return false;
  }
  console.log('setup: building the OpenTelemetry Collector (once; about 2 minutes on 2 cores)');
  const started = Date.now();
  mkdirSync(COLLECTOR_DIR, { recursive: true });
  const fresh = `${COLLECTOR}.${process.pid}`;
  const args = ['build', '-mod=readonly', '-trimpath', '-ldflags=-s -w', '-o', fresh, '.'];
  const env = { ...process.env, CGO_ENABLED: '0' };
  if (!shown(go, args, 20 * MINUTE_MS, { cwd: COLLECTOR_SOURCE, env })) {
    console.error('setup: the collector could not be built (see above); it needs Go ≥ 1.25 and the Go module proxy');
    return false;
  }
  // Renamed last, so that a parallel or interrupted setup never leaves half a binary in place.
  renameSync(fresh, COLLECTOR);
  writeFileSync(COLLECTOR_KEY, `${collectorKey()}\n`);
  console.log(`setup: collector built in ${Math.round((Date.now() - started) / 1000)} s`);
  return true;
}

function main() {
  const missing = PACKAGES.filter((need) => !need.present());
  const collectorMissing = !collectorPresent();
  const names = [...missing.map((need) => need.package), ...(collectorMissing ? ['OpenTelemetry Collector'] : [])];
  if (names.length === 0) {
    console.log('setup: everything the tests need is here');
    return 0;
  }
  if (process.argv.includes('--check')) {
    console.error(`setup: missing: ${names.join(', ')}. Install with: ${ONE_COMMAND}`);
    return 1;
  }
  console.log(`setup: missing: ${names.join(', ')}`);
  const packagesOk = missing.length === 0 || installPackages(missing);
  const collectorOk = !collectorMissing || buildCollector();
  if (packagesOk && collectorOk) {
    console.log('setup: everything the tests need is here');
  }
  return packagesOk && collectorOk ? 0 : 1;
}

process.exitCode = main();
