/** A text argument. @throws Error in words for the model. */
export function textArgument(args: Record<string, unknown>, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') {
    throw new Error(`the argument "${name}" has to be a text`);
  }
  return value;
}

/** A text argument that may be left out. */
export function optionalText(args: Record<string, unknown>, name: string): string | undefined {
  return args[name] === undefined || args[name] === null ? undefined : textArgument(args, name);
}

/** A whole number that may be left out. */
export function optionalCount(args: Record<string, unknown>, name: string): number | undefined {
  const value = args[name];
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
    throw new Error(`the argument "${name}" has to be a whole number`);
  }
  return value;
}

/** JSON Schema of a tool's arguments: a text each, but those named in `numbers`. */
export function parameters(
  properties: Record<string, string>,
  required: readonly string[],
  numbers: readonly string[] = []
): Record<string, unknown> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, description]) => [
        name,
        { type: numbers.includes(name) ? 'integer' : 'string', description },
      ])
    ),
    required,
    additionalProperties: false,
  };
}
