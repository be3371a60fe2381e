import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';

import { contentPolicy } from '../telemetry/content-env.ts';
import { checkCollector } from '../telemetry/doctor/collector.ts';
import type { Backend, Finding, Sent } from '../telemetry/doctor/finding.ts';
import { checkLoki } from '../telemetry/doctor/loki.ts';
import { checkPrometheus } from '../telemetry/doctor/prometheus.ts';
import { checkTempo } from '../telemetry/doctor/tempo.ts';
import { keyValues } from '../telemetry/env.ts';
import { displayUrl } from '../telemetry/export/otlp-config.ts';
import { EXIT } from './exit-codes.ts';

interface DoctorOptions {
  otlp?: string;
  tempo?: string;
  loki?: string;
  prometheus?: string;
  header: Record<string, string>;
  timeout: number;
  json?: boolean;
}

const CHECKS = { otlp: checkOtlp, tempo: checkTempo, loki: checkLoki, prometheus: checkPrometheus } satisfies Record<
  string,
  (backend: Backend, sent: Sent) => Promise<Finding[]>
>;

/** With the headers that exports have, too. */
function checkOtlp(backend: Backend): Promise<Finding[]> {
  const headers = { ...Object.fromEntries(keyValues(process.env['OTEL_EXPORTER_OTLP_HEADERS'])), ...backend.headers };
  return checkCollector({ ...backend, headers });
}

/** `stepscope doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('tell what the back ends of telemetry will cut, refuse or miss, with the fix; only reads')
    .option('--otlp <url>', 'OTLP/HTTP receiver; OTEL_EXPORTER_OTLP_ENDPOINT when absent')
    .option('--tempo <url>', 'Tempo')
    .option('--loki <url>', 'Loki')
    .option('--prometheus <url>', 'Prometheus, Mimir or what speaks its API')
    .option('--header <name:value>', 'header of every request, e.g. credentials; may be repeated', collectHeader, {})
    .option('--timeout <ms>', 'milliseconds for each request', Number, 5_000)
    .option('--json', 'print the findings as JSON')
    .action(doctor);
}

async function doctor(options: DoctorOptions): Promise<void> {
  const urls = { ...options, otlp: options.otlp ?? process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] };
  const asked = Object.entries(CHECKS).flatMap(([name, check]) => {
    const url = urls[name as keyof typeof CHECKS];
    return url ? [{ check, url }] : [];
  });
  if (asked.length === 0) {
    console.error('Nothing to check: give --otlp, --tempo, --loki or --prometheus');
    process.exitCode = EXIT.invalid;
    return;
  }
  const sent = contentPolicy({}, process.env);
  const findings = (await Promise.all(asked.map(({ check, url }) => check(backendOf(url, options), sent)))).flat();
  console.log(options.json === true ? JSON.stringify(findings, null, 2) : findings.map(describe).join('\n'));
  process.exitCode = findings.some(({ level }) => level === 'cut' || level === 'missing')
    ? EXIT.failed
    : EXIT.completed;
}

/** What a URL says before the @ goes into a header, so that it is never shown. */
function backendOf(url: string, { header, timeout }: DoctorOptions): Backend {
  if (!URL.canParse(url)) {
    return { url, headers: header, timeout_ms: timeout };
  }
  const { username, password } = new URL(url);
  const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return {
    url: displayUrl(url),
    headers: { ...(username ? { authorization: `Basic ${basic}` } : {}), ...header },
    timeout_ms: timeout,
  };
}

const MARKS: Record<Finding['level'], string> = {
  ok: pc.green('✓ ok     '),
  cut: pc.yellow('✂ cut    '),
  missing: pc.red('✕ missing'),
  unknown: pc.dim('? unknown'),
};

function describe({ backend, level, message, fix }: Finding): string {
  return `${MARKS[level]} ${backend}: ${message}${fix === undefined ? '' : `\n            fix: ${fix}`}`;
}

function collectHeader(text: string, headers: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([^:\s]+)\s*:\s*(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new InvalidArgumentError('a header is given as "Name: value"');
  }
  return { ...headers, [name]: value };
}
