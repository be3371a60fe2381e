import { z } from 'zod';

/** Of one variable, in characters: what Linux lets a program be given in one is 128 KiB. */
const MAX_VALUE = 32_768;
const MAX_VARIABLES = 100;

const name = z
  .string()
  .max(200)
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'a name has letters, digits and _, and begins with no digit');
const value = z
  .string()
  .max(MAX_VALUE)
  .refine((text) => !text.includes('\0'), { message: 'a variable of the environment cannot hold NUL' });

function few(variables: Record<string, unknown>): boolean {
  return Object.keys(variables).length <= MAX_VARIABLES;
}
const tooMany = { message: `a run takes ${MAX_VARIABLES} variables of the environment at the most` };

/**
 * Environment variables for the programs that a run starts and for `${NAME}` in the settings of MCP servers. They are
 * secrets: no answer, event, log line or span ever has a value.
 */
export const environmentSchema = z.record(name, value).refine(few, tooMany);
export type RunEnvironment = z.infer<typeof environmentSchema>;

/** What a repeated run is given in place of what the run before had; null takes one away. */
export const environmentChangeSchema = z.record(name, value.nullable()).refine(few, tooMany);
export type EnvironmentChange = z.infer<typeof environmentChangeSchema>;
