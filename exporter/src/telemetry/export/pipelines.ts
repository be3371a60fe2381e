import { join } from 'node:path';

import {
  ProtobufLogsSerializer,
  ProtobufMetricsSerializer,
  ProtobufTraceSerializer,
} from '@opentelemetry/otlp-transformer';
import type { ReadableLogRecord } from '@opentelemetry/sdk-logs';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';

import type { Env } from '../env.ts';
import { queueSettings } from '../sdk-env.ts';
import type { Signal } from '../telemetry.ts';
import type { OtlpOptions } from './otlp-config.ts';
import { displayUrl, otlpTarget } from './otlp-config.ts';
import { attributesSize } from './payload-size.ts';
import type { PipelineOptions } from './pipeline.ts';
import { ExportPipeline } from './pipeline.ts';
import type { EncodedMetrics } from './processors.ts';
import type { DecodeResponse } from './sender.ts';
import { createSender } from './sender.ts';
import { Spill } from './spill.ts';
import type { SpillSlot } from './spill-slot.ts';

export interface PipelinesOptions {
  otlp: OtlpOptions;
  env: Env;
  slot: Promise<SpillSlot | null>;
  spill_max_bytes: number;
  onProblem: (message: string) => void;
}

/** One pipeline per signal; null where export is off. */
export interface Pipelines {
  traces: ExportPipeline<ReadableSpan> | null;
  metrics: ExportPipeline<EncodedMetrics> | null;
  logs: ExportPipeline<ReadableLogRecord> | null;
}

/** @throws Error when an endpoint isn't a URL. */
export function createPipelines(options: PipelinesOptions): Pipelines {
  return {
    traces: createPipeline<ReadableSpan>('traces', options, {
      ...queueSettings('BSP', options.env),
      encode: (spans) => encoded(ProtobufTraceSerializer.serializeRequest(spans)),
      size: (span) => attributesSize(span.attributes),
      decode: (body) => {
        const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(body);
        return rejection(partialSuccess?.rejectedSpans, partialSuccess?.errorMessage);
      },
    }),
    metrics: createPipeline<EncodedMetrics>('metrics', options, {
      encode: (items) => encoded(items.at(-1)?.payload),
      size: (item) => item.payload.length,
      count: (item) => item.data_points,
      keep: 'newest',
      delay_ms: 0,
      decode: (body) => {
        const { partialSuccess } = ProtobufMetricsSerializer.deserializeResponse(body);
        return rejection(partialSuccess?.rejectedDataPoints, partialSuccess?.errorMessage);
      },
    }),
    logs: createPipeline<ReadableLogRecord>('logs', options, {
      ...queueSettings('BLRP', options.env),
      encode: (records) => encoded(ProtobufLogsSerializer.serializeRequest(records)),
      size: (record) => attributesSize(record.attributes) + String(record.body ?? '').length,
      decode: (body) => {
        const { partialSuccess } = ProtobufLogsSerializer.deserializeResponse(body);
        return rejection(partialSuccess?.rejectedLogRecords, partialSuccess?.errorMessage);
      },
    }),
  };
}

type Kind<Item> = Pick<
  PipelineOptions<Item>,
  'encode' | 'size' | 'count' | 'keep' | 'delay_ms' | 'max_items' | 'batch_items'
> & {
  decode: DecodeResponse;
};

function createPipeline<Item>(
  signal: Signal,
  options: PipelinesOptions,
  { decode, ...kind }: Kind<Item>
): ExportPipeline<Item> | null {
  const target = otlpTarget(signal, options.otlp, options.env);
  if (!target) {
    return null;
  }
  const spill = options.slot.then((slot) => {
    if (!slot) {
      return null;
    }
    const dir = join(slot.dir, signal);
    return Spill.open({ dir, max_bytes: options.spill_max_bytes }, (items, reason) =>
      pipeline.countDropped(reason, items)
    );
  });
  // Its failure is reported by the pipeline; this keeps Node from calling it unhandled before that.
  spill.catch(() => undefined);
  const pipeline = new ExportPipeline<Item>({
    ...kind,
    endpoint: displayUrl(target.url),
    sender: createSender(target, decode),
    spill,
    onProblem: options.onProblem,
  });
  return pipeline;
}

function encoded(payload: Uint8Array | undefined): Uint8Array {
  if (!payload) {
    throw new Error('the OTLP serializer gave no bytes');
  }
  return payload;
}

function rejection(rejected: unknown, message: string | undefined): { rejected: number; message: string | null } {
  return { rejected: Number(rejected ?? 0), message: message || null };
}
