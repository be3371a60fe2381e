// The part of OTLP's JSON encoding that the tests read:
// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding (64-bit integers are strings, ids are hex).
import { z } from 'zod';

export type AttributeValue = string | number | boolean | null | AttributeValue[] | { [key: string]: AttributeValue };
export type Attributes = Record<string, AttributeValue>;

interface WireValue {
  stringValue?: string | undefined;
  boolValue?: boolean | undefined;
  intValue?: string | number | undefined;
  doubleValue?: number | undefined;
  bytesValue?: string | undefined;
  arrayValue?: { values?: WireValue[] | undefined } | undefined;
  kvlistValue?: { values?: { key: string; value?: WireValue | undefined }[] | undefined } | undefined;
}

const wireValue: z.ZodType<WireValue> = z.lazy(() =>
  z.object({
    stringValue: z.string().optional(),
    boolValue: z.boolean().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    doubleValue: z.number().optional(),
    bytesValue: z.string().optional(),
    arrayValue: z.object({ values: z.array(wireValue).optional() }).optional(),
    kvlistValue: z.object({ values: z.array(wireKeyValue).optional() }).optional(),
  })
);
const wireKeyValue = z.object({ key: z.string(), value: wireValue.optional() });

/** The plain JavaScript value; null for OTLP's empty value. */
function fromWire(value: WireValue | undefined): AttributeValue {
  if (!value) {
    return null;
  }
  if (value.intValue !== undefined) {
    return Number(value.intValue);
  }
  if (value.arrayValue) {
    return (value.arrayValue.values ?? []).map(fromWire);
  }
  if (value.kvlistValue) {
    return attributesFromWire(value.kvlistValue.values);
  }
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? value.bytesValue ?? null;
}

const attributesFromWire = (list: { key: string; value?: WireValue | undefined }[] | undefined): Attributes =>
  Object.fromEntries((list ?? []).map(({ key, value }) => [key, fromWire(value)]));

/** An attribute list as a plain record. */
export const attributes = z.array(wireKeyValue).optional().transform(attributesFromWire);
/** Any value as plain JavaScript. */
export const anyValue = wireValue.optional().transform(fromWire);
/** Nanoseconds since the epoch as milliseconds. */
export const nanosAsMs = z
  .union([z.string(), z.number()])
  .optional()
  .transform((nanos) => Number(BigInt(nanos ?? 0) / 1000n) / 1000);
/** 64-bit numbers, which OTLP's JSON writes as strings. */
export const wireNumber = z
  .union([z.string(), z.number()])
  .optional()
  .transform((value) => Number(value ?? 0));
/** Hex id; null when empty. */
export const id = z
  .string()
  .optional()
  .transform((value) => value || null);
export const resource = z.object({ attributes }).optional();
export const scope = z.object({ name: z.string().default('') }).optional();
