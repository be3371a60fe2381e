/** Exit codes of every command. */
export const EXIT = {
  completed: 0,
  /** The run failed, or the command could not do its work. */
  failed: 1,
  /** The workflow file is not valid, or the arguments are not. */
  invalid: 2,
  /** The run was cancelled; 128 + SIGINT as shells have it. */
  cancelled: 130,
} as const;
