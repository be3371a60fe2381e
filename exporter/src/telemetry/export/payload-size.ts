import type { Attributes, AttributeValue } from '@opentelemetry/api';

const FIXED_BYTES = 200;

/** Rough bytes that a span or log record takes; for bounding memory, so speed counts more than precision. */
export function attributesSize(attributes: Attributes): number {
  let bytes = FIXED_BYTES;
  for (const key in attributes) {
    bytes += key.length + valueSize(attributes[key]);
  }
  return bytes;
}

function valueSize(value: AttributeValue | undefined): number {
  if (typeof value === 'string') {
    return value.length;
  }
  if (value === null || typeof value !== 'object') {
    return 8;
  }
  let bytes = 0;
  for (const [key, item] of Object.entries(value)) {
    bytes += 8 + key.length + valueSize(item as AttributeValue);
  }
  return bytes;
}
