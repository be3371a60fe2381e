import { isRecord, numberOf, recordsOf, textOf } from '../narrow';

export type AttributeValue = string | number | boolean | AttributeValue[];
export type Attributes = ReadonlyMap<string, AttributeValue>;

/** Decodes OTLP/JSON key-values; integers arrive as text. What has no plain value is left out. */
export function decodeAttributes(keyValues: unknown): Attributes {
  const attributes = new Map<string, AttributeValue>();
  for (const { key, value } of recordsOf(keyValues)) {
    const decoded = decodeValue(value);
    if (typeof key === 'string' && decoded !== undefined) {
      attributes.set(key, decoded);
    }
  }
  return attributes;
}

function decodeValue(value: unknown): AttributeValue | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  if (typeof value['stringValue'] === 'string') {
    return value['stringValue'];
  }
  if (typeof value['boolValue'] === 'boolean') {
    return value['boolValue'];
  }
  if (isRecord(value['arrayValue'])) {
    return recordsOf(value['arrayValue']['values'])
      .map(decodeValue)
      .filter((item) => item !== undefined);
  }
  return numberOf(value['intValue']) ?? numberOf(value['doubleValue']);
}

/** The first of several names that holds text. */
export function textAt(attributes: Attributes, ...names: string[]): string | undefined {
  for (const name of names) {
    const value = attributes.get(name);
    const text = textOf(Array.isArray(value) ? value[0] : value);
    if (text !== undefined) {
      return text;
    }
  }
  return undefined;
}

/** The first of several names that holds a number. */
export function numberAt(attributes: Attributes, ...names: string[]): number | undefined {
  for (const name of names) {
    const number = numberOf(attributes.get(name));
    if (number !== undefined) {
      return number;
    }
  }
  return undefined;
}
