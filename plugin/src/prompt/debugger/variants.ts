import { type Bench, type Variant, VARIANT_NAMES } from './model/bench';
import { type Template, writeParts } from './model/template';
import type { UsedBench } from './useBench';

export interface Variants {
  variants: readonly Variant[];
  active: Variant;
  choose: (name: string) => void;
  change: (change: Partial<Omit<Variant, 'name'>>) => void;
  /** Adds a copy of the active one; undefined when there are three. */
  add: (() => void) | undefined;
  /** Undefined for the last one. */
  remove: (() => void) | undefined;
  /** The workflow with the prompt of a variant. */
  sourceOf: (variant: Variant) => string;
}

/** Up to three versions of a prompt, the first as the file has it. Null when the step has no prompt of its own. */
export function variantsOf(template: Template, { bench, original, change, changeAsStep }: UsedBench): Variants | null {
  const { variants } = bench;
  const active = variants.find(({ name }) => name === bench.active) ?? variants[0];
  if (original === null || active === undefined) {
    return null;
  }
  const free = VARIANT_NAMES.find((name) => !variants.some((variant) => variant.name === name));
  const set = (next: Bench['variants'], chosen = active.name) => change({ variants: next, active: chosen });
  const left = variants.filter((variant) => variant !== active);
  return {
    variants,
    active,
    sourceOf: ({ parts }) => writeParts(template, parts),
    choose: (name) => set(variants, name),
    change: (changed) => set(variants.map((variant) => (variant === active ? { ...variant, ...changed } : variant))),
    add:
      free === undefined
        ? undefined
        : () => changeAsStep({ variants: [...variants, { ...active, name: free }], active: free }),
    remove:
      left[0] === undefined ? undefined : () => changeAsStep({ variants: left, active: left[0]?.name ?? active.name }),
  };
}
