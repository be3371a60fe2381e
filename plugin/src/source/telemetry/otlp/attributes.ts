import { isRecord, numberOf, recordsOf, textOf } from '../narrow';

export type AttributeValue = string | number | boolean | AttributeValue[];
export type Attributes = ReadonlyMap<string, AttributeValue>;

/**
 * Decodes OTLP/JSON key-values; integers arrive as text. What is nested, as newer programs send the content of model
 * calls, becomes the JSON that others write. What has no value is left out.
 */
export function decodeAttributes(keyValues: unknown): Attributes {
  const attributes = new Map<string, AttributeValue>();
  for (const { key, value } of recordsOf(keyValues)) {
    const plain = plainOf(value);
    const decoded = isFlat(plain) ? plain : plain === undefined ? undefined : JSON.stringify(plain);
    if (typeof key === 'string' && decoded !== undefined) {
      attributes.set(key, decoded);
    }
  }
  return attributes;
}

type Plain = AttributeValue | Plain[] | { [key: string]: Plain };

/** A value as JSON has it. */
function plainOf(value: unknown): Plain | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { stringValue, boolValue, arrayValue, kvlistValue } = value;
  if (typeof stringValue === 'string' || typeof boolValue === 'boolean') {
    return typeof stringValue === 'string' ? stringValue : boolValue === true;
  }
  if (isRecord(arrayValue)) {
    return recordsOf(arrayValue['values'])
      .map(plainOf)
      .filter((item) => item !== undefined);
  }
  if (isRecord(kvlistValue)) {
    const entries = recordsOf(kvlistValue['values']).map(({ key, value: item }) => [key, plainOf(item)]);
    return Object.fromEntries(entries) as Record<string, Plain>;
  }
  return numberOf(value['intValue']) ?? numberOf(value['doubleValue']);
}

const isFlat = (value: Plain | undefined): value is AttributeValue =>
  Array.isArray(value) ? value.every(isFlat) : value !== undefined && !isRecord(value);

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
