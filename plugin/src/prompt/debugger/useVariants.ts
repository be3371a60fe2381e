import { useMemo, useState } from 'react';

import { readParts, type Template, type TemplatePart, writeParts } from './model/template';

export interface Variant {
  /** A, B or C. */
  name: string;
  parts: TemplatePart[];
  /** Empty: the model of the step. */
  model: string;
}

const NAMES = ['A', 'B', 'C'] as const;

export interface Variants {
  variants: readonly Variant[];
  active: Variant;
  /** The workflow with the prompt of the active variant. */
  source: string;
  choose: (name: string) => void;
  change: (change: Partial<Omit<Variant, 'name'>>) => void;
  /** Adds a copy of the active one; undefined when there are three. */
  add: (() => void) | undefined;
  /** Undefined for the last one. */
  remove: (() => void) | undefined;
  sourceOf: (variant: Variant) => string;
}

/** Up to three versions of a prompt, the first as the file has it. Null when the step has no prompt of its own. */
export function useVariants(template: Template): Variants | null {
  const original = useMemo(() => readParts(template), [template]);
  const [edited, setEdited] = useState<{ template: Template; variants: Variant[]; active: string }>();
  if (original === null) {
    return null;
  }
  // Another step was opened: what was edited belongs to the one before.
  const state =
    edited?.template === template
      ? edited
      : { template, variants: [{ name: 'A', parts: original, model: '' }], active: 'A' };
  const { variants } = state;
  const [first] = variants;
  const active = variants.find((variant) => variant.name === state.active) ??
    first ?? { name: 'A', parts: original, model: '' };
  const free = NAMES.find((name) => !variants.some((variant) => variant.name === name));
  const set = (next: Variant[], chosen: string) => setEdited({ template, variants: next, active: chosen });
  const sourceOf = (variant: Variant) => writeParts(template, variant.parts);
  return {
    variants,
    active,
    source: sourceOf(active),
    sourceOf,
    choose: (name) => set(variants, name),
    change: (change) =>
      set(
        variants.map((variant) => (variant === active ? { ...variant, ...change } : variant)),
        active.name
      ),
    add: free === undefined ? undefined : () => set([...variants, { ...active, name: free }], free),
    remove:
      variants.length === 1
        ? undefined
        : () => {
            const left = variants.filter((variant) => variant !== active);
            set(left, left[0]?.name ?? 'A');
          },
  };
}
