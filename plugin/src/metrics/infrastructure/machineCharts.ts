import { t } from '@grafana/i18n';
import type { Step } from '@stepscope/exporter/contract/run';

import type { HostMetrics, HostSeries } from '../../source/host/host.types';
import { formatBytes, formatPercent } from '../../ui/format';
import type { AnyStatus } from '../../ui/status';
import type { ChartDrawing, ChartSeries } from '../model/chart.types';
import { headlineOf } from '../model/headline';
import { paintBands } from './paintBands';

/** When a step worked, painted behind the lines. */
export interface StepBand {
  /** ms since 1970. */
  from: number;
  to: number;
  label: string;
  status: AnyStatus;
}

/** A chart of the machine; undefined values: Prometheus has none of it. */
export interface MachineChart extends ChartDrawing {
  id: 'cpu' | 'memory' | 'network';
  known: boolean;
}

const rate = (bytes: number) => `${formatBytes(Math.round(bytes))}/s`;
const size = (bytes: number) => formatBytes(Math.round(bytes));
const SENT_DASH = [6, 3];

/** When each step of the run's own level worked; one that still does, until now. */
export function stepBands(steps: readonly Step[], nowMs: number): StepBand[] {
  return steps
    .filter((step) => step.parent_path === null && step.started_at !== null)
    .map((step) => ({
      from: Date.parse(step.started_at ?? ''),
      to: step.completed_at === null ? nowMs : Date.parse(step.completed_at),
      label: step.attempt > 1 ? `${step.step_name} #${step.attempt}` : step.step_name,
      status: step.status,
    }))
    .sort((a, b) => a.from - b.from);
}

/** Processor, memory and network of the machine, with the steps behind them. */
export function machineCharts(host: HostMetrics, bands: readonly StepBand[]): MachineChart[] {
  const shared = { times: [...host.times], step_s: host.step_s, stacked: false, paintBehind: paintBands(bands) };
  const one = (key: string, label: string, values: HostSeries): ChartSeries => ({
    key,
    label,
    tone: { palette: 0 },
    values: [...values],
  });
  return [
    {
      id: 'cpu',
      title: t('stepscope.infrastructure.cpu', 'CPU of the machine'),
      ...shared,
      unit: 'share',
      known: isKnown(host.cpu),
      format: formatPercent,
      formatAxis: formatPercent,
      series: [one('cpu', t('stepscope.infrastructure.busy', 'busy'), host.cpu)],
      headline: headlineOf(host.cpu, formatPercent),
    },
    {
      id: 'memory',
      title: t('stepscope.infrastructure.memory', 'Memory of the machine'),
      ...shared,
      unit: 'bytes',
      known: isKnown(host.memory),
      format: size,
      formatAxis: size,
      series: [one('memory', t('stepscope.infrastructure.used', 'used'), host.memory)],
      headline: headlineOf(host.memory, size),
    },
    {
      id: 'network',
      title: t('stepscope.infrastructure.network', 'Network of the machine'),
      ...shared,
      unit: 'bytes_per_second',
      known: isKnown(host.received) || isKnown(host.sent),
      format: rate,
      formatAxis: rate,
      series: [
        one('received', t('stepscope.infrastructure.received', 'received'), host.received),
        {
          ...one('sent', t('stepscope.infrastructure.sent', 'sent'), host.sent),
          tone: { palette: 1 },
          dash: SENT_DASH,
        },
      ],
      headline: headlineOf(host.received, rate),
    },
  ];
}

const isKnown = (values: HostSeries) => values.some((value) => value !== null);
