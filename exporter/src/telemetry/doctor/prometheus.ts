import { z } from 'zod';

import type { Answer, Backend, Finding } from './finding.ts';
import { get, unreachable } from './finding.ts';

const flagsAnswer = z.object({ data: z.record(z.string(), z.string()) });
const countAnswer = z.object({
  data: z.object({ result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })) }),
});
const OUR_SERIES = 'count({__name__=~"stepscope_.+"})';

/** Whether a Prometheus (or what speaks its API) has our series, exemplars, and a way in for Tempo's. */
export async function checkPrometheus(backend: Backend): Promise<Finding[]> {
  const [series, flags] = await Promise.all([
    get(backend, `/api/v1/query?query=${encodeURIComponent(OUR_SERIES)}`),
    get(backend, '/api/v1/status/flags'),
  ]);
  const down = unreachable('prometheus', backend.url, series);
  if (down) {
    return [down];
  }
  return [
    { backend: 'prometheus', level: 'ok', message: `${backend.url} answers queries` },
    seriesFinding(series),
    ...flagFindings(flags),
  ];
}

function read<T>(schema: z.ZodType<T>, { status, text }: Answer): T | null {
  try {
    return status === 200 ? (schema.safeParse(JSON.parse(text)).data ?? null) : null;
  } catch {
    return null;
  }
}

function seriesFinding(answer: Answer): Finding {
  const parsed = read(countAnswer, answer);
  const count = Number(parsed?.data.result[0]?.value[1] ?? 0);
  if (parsed === null) {
    return { backend: 'prometheus', level: 'unknown', message: "its answer to a query is not of Prometheus' form" };
  }
  return count > 0
    ? { backend: 'prometheus', level: 'ok', message: `${count} series of Stepscope are there` }
    : {
        backend: 'prometheus',
        level: 'missing',
        message: 'no series of Stepscope is there',
        fix: 'scrape /metrics of the service or the Prometheus exporter of the collector; run a workflow and wait for one scrape',
      };
}

function flagFindings(answer: Answer): Finding[] {
  const flags = read(flagsAnswer, answer)?.data;
  if (flags === undefined) {
    return [
      { backend: 'prometheus', level: 'unknown', message: "its flags can't be read (Mimir and others have none)" },
    ];
  }
  const findings: Finding[] = [];
  if (!flags['enable-feature']?.includes('exemplar-storage')) {
    findings.push({
      backend: 'prometheus',
      level: 'missing',
      message: "exemplars are not stored, so charts don't lead to traces",
      fix: 'start Prometheus with --enable-feature=exemplar-storage',
    });
  }
  if (!flags['enable-feature']?.includes('created-timestamp-zero-ingestion')) {
    findings.push({
      backend: 'prometheus',
      level: 'cut',
      message: 'counters begin at their first scrape, so rates and budgets miss runs that are over before the second',
      fix: 'start Prometheus (2.50 or newer) with --enable-feature=created-timestamp-zero-ingestion',
    });
  }
  if (flags['web.enable-remote-write-receiver'] !== 'true') {
    findings.push({
      backend: 'prometheus',
      level: 'missing',
      message: "Tempo's span metrics can't be written to it",
      fix: 'start Prometheus with --web.enable-remote-write-receiver',
    });
  }
  return findings;
}
