import { z } from 'zod';

/** When a step runs: an expression, a list (all must hold), or and/or/not of conditions. Null and true always hold. */
export type Condition =
  string | boolean | null | Condition[] | { and: Condition[] } | { or: Condition[] } | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.string().min(1),
    z.boolean(),
    z.null(),
    z.array(conditionSchema),
    z.strictObject({ and: z.array(conditionSchema) }),
    z.strictObject({ or: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
  ])
);
