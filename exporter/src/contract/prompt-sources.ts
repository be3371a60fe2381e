/** Where a range of a prompt came from. */
export const PROMPT_PART_SOURCES = ['static', 'file', 'previous_response', 'variable', 'system', 'session'] as const;
