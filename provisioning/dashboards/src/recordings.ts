import { COST_RATES } from './alerts-cost.ts';
import { failedRate, slowBuckets } from './alerts-runs.ts';
import { eitherName, eitherTokens, over, type RenamedSeries } from './either-name.ts';
import { LABEL, RECORDED, SERIES } from './names.ts';

/** A series that Prometheus computes again and again, and keeps. */
export interface Recording {
  record: string;
  expr: string;
}

const recent = over('rate', '5m');
const BY_CALL = `${LABEL.workflow}, ${LABEL.provider}, ${LABEL.model}`;
const BY_PAID = `${BY_CALL}, ${LABEL.simulated}`;

const buckets = (name: Extract<RenamedSeries, 'timeToFirstChunk' | 'timePerOutputChunk'>): Recording => ({
  record: RECORDED[name],
  expr: `sum by (le, ${BY_CALL}) ${eitherName(recent, name, '_bucket')}`,
});

/** Hours of the clock that have passed; the one that runs is not in it, and alone where there is no other. */
const hours = (window: string): string =>
  `sum_over_time(${RECORDED.costOfHour}[${window}:1h]) or ${RECORDED.costOfHour}`;

/** What is asked over so long a time, by so many panels or of so many series that Prometheus computes it once. */
export const RECORDINGS: Recording[] = [
  ...COST_RATES.map(({ window, expr }) => ({ record: RECORDED.costPerHour(window), expr })),
  { record: RECORDED.failureRatio, expr: failedRate },
  { record: RECORDED.tokens, expr: `sum by (${BY_PAID}, ${LABEL.tokenType}) ${eitherTokens(recent)}` },
  {
    record: RECORDED.calls,
    expr: `sum by (${BY_PAID}, ${LABEL.errorType}) ${eitherName(recent, 'callDuration', '_count')}`,
  },
  { record: RECORDED.callDuration, expr: slowBuckets },
  buckets('timeToFirstChunk'),
  buckets('timePerOutputChunk'),
  { record: RECORDED.cost, expr: `sum by (${BY_PAID}) (rate(${SERIES.cost}[5m]))` },
  { record: RECORDED.costOfHour, expr: `sum by (${BY_PAID}) (increase(${SERIES.cost}[1h]))` },
  { record: RECORDED.costOfDay, expr: hours('1d') },
  { record: RECORDED.costOfWeek, expr: hours('7d') },
];
