import type { Attributes, Meter } from '@opentelemetry/api';

import { ATTR, METRIC } from '../../contract/semconv.ts';
import type { ExportState } from '../telemetry.ts';
import { SIGNALS } from '../telemetry.ts';

/** The exporter's own health as metrics, read from its state at each collection. */
export function observeExport(meter: Meter, snapshot: () => ExportState): void {
  const unit = '{item}';
  const queued = meter.createObservableGauge(METRIC.exportQueued, {
    unit,
    description: 'Telemetry waiting to be sent',
  });
  const sent = meter.createObservableCounter(METRIC.exportSent, { unit, description: 'Telemetry accepted' });
  const spilled = meter.createObservableCounter(METRIC.exportSpilled, { unit, description: 'Telemetry kept on disk' });
  const dropped = meter.createObservableCounter(METRIC.exportDropped, {
    unit,
    description: 'Telemetry lost, by reason',
  });
  meter.addBatchObservableCallback(
    (result) => {
      const state = snapshot();
      for (const signal of SIGNALS) {
        const labels: Attributes = { [ATTR.signal]: signal };
        result.observe(queued, state[signal].queued, labels);
        result.observe(sent, state[signal].sent, labels);
        result.observe(spilled, state[signal].spilled, labels);
        for (const [reason, items] of Object.entries(droppedByReason(state[signal].dropped))) {
          result.observe(dropped, items, { ...labels, [ATTR.dropReason]: reason });
        }
      }
    },
    [queued, sent, spilled, dropped]
  );
}

const DROP_REASONS = ['queue_full', 'disk_full', 'damaged', 'refused', 'rejected', 'encode', 'shutdown'] as const;

/** Losses under few fixed reasons, each from 0 on: `increase()` misses what a counter appears with. */
function droppedByReason(dropped: Readonly<Record<string, number>>): Record<string, number> {
  const sums: Record<string, number> = Object.fromEntries(DROP_REASONS.map((reason) => [reason, 0]));
  for (const [reason, items] of Object.entries(dropped)) {
    const name = reason in sums ? reason : 'refused';
    sums[name] = (sums[name] ?? 0) + items;
  }
  return sums;
}
