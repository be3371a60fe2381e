import { z } from 'zod';

/** What one step of a run, and every step inside it, asks in place of what its file says. */
export const stepOverrideSchema = z
  .strictObject({ provider: z.string().min(1).optional(), model: z.string().min(1).optional() })
  .refine(({ provider, model }) => provider !== undefined || model !== undefined, {
    message: 'give "provider", "model" or both',
  });
export type StepOverride = z.infer<typeof stepOverrideSchema>;

/** Steps by path, e.g. `review` or `loop/summarise`; `loop[3]/summarise` is one turn only. They win over the run's own. */
export const overridesSchema = z.strictObject({
  steps: z.record(z.string().min(1).max(2000), stepOverrideSchema).default({}),
});
export type Overrides = z.input<typeof overridesSchema>;
