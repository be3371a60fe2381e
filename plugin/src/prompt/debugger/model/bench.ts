import { type Check, isCheck, MOST_CHECKS } from './checks';
import type { TemplatePart } from './template';

/** A version of a prompt, and who is asked with it. */
export interface Variant {
  /** A, B or C. */
  name: string;
  parts: TemplatePart[];
  /** Empty: the provider of the step. */
  provider: string;
  /** Empty: the model of the step. */
  model: string;
}

/** What a person has laid out to try, beside the step that it is about. */
export interface Bench {
  /** At least one. */
  variants: Variant[];
  /** Name of the variant that is worked on. */
  active: string;
  /** Values of variables that are not those of the run. */
  variables: Record<string, unknown>;
  checks: Check[];
  /** Of the loop around the step; without it there is none. */
  item?: LoopItem | undefined;
}

export interface LoopItem {
  value: unknown;
  /** From 0. */
  index: number;
}

export const VARIANT_NAMES = ['A', 'B', 'C'] as const;

/** What stands on the bench before anything is changed. */
function untouched(original: TemplatePart[]): Bench {
  return {
    variants: [{ name: 'A', parts: original, provider: '', model: '' }],
    active: 'A',
    variables: {},
    checks: [],
  };
}

/** The bench as a text for the address; empty while nothing is changed. A prompt as the file has it is left out. */
export function writeBench(bench: Bench, original: TemplatePart[]): string {
  const file = JSON.stringify(original);
  const variants = bench.variants.map(({ name, parts, provider, model }) => ({
    name,
    ...(JSON.stringify(parts) === file ? {} : { parts }),
    ...(provider === '' ? {} : { provider }),
    ...(model === '' ? {} : { model }),
  }));
  const text = JSON.stringify({ ...bench, variants });
  const start = JSON.stringify({ ...untouched(original), variants: [{ name: 'A' }] });
  return text === start ? '' : toBase64Url(text);
}

/** Reads what `writeBench` wrote. Whatever is not what it writes is left out: anybody can make a link. */
export function readBench(text: string, original: TemplatePart[]): Bench {
  const start = untouched(original);
  const { variants, active, variables, checks, item } = asRecord(parse(text));
  const read = asList(variants)
    .slice(0, VARIANT_NAMES.length)
    .flatMap((value) => readVariant(value, original));
  const named = [...new Map(read.map((variant) => [variant.name, variant])).values()];
  const known = named.length === 0 ? start.variants : named;
  return {
    variants: known,
    active: known.find(({ name }) => name === active)?.name ?? known[0]?.name ?? 'A',
    variables: asRecord(variables),
    checks: asList(checks).filter(isCheck).slice(0, MOST_CHECKS),
    ...readItem(item),
  };
}

function readItem(given: unknown): Pick<Bench, 'item'> {
  const { value, index } = asRecord(given);
  return value === undefined
    ? {}
    : { item: { value, index: Number.isSafeInteger(index) ? Math.max(0, Number(index)) : 0 } };
}

function readVariant(value: unknown, original: TemplatePart[]): Variant[] {
  const { name, parts, provider, model } = asRecord(value);
  const known = VARIANT_NAMES.find((candidate) => candidate === name);
  return known === undefined
    ? []
    : [
        {
          name: known,
          parts: Array.isArray(parts) && parts.every(isPart) && parts.length > 0 ? parts : original,
          provider: typeof provider === 'string' ? provider : '',
          model: typeof model === 'string' ? model : '',
        },
      ];
}

function isPart(value: unknown): value is TemplatePart {
  return typeof asRecord(value)['type'] === 'string';
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(fromBase64Url(text));
  } catch {
    return undefined;
  }
}

/** Letters that no chat, mail or shell changes in a link. */
function toBase64Url(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte));
  return btoa(bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
