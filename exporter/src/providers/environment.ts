/** Environment variables, as `process.env` or a test gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;
