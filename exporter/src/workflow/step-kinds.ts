/** Kinds of steps that run. A test holds the list to the schema. */
export const KNOWN_KINDS: readonly string[] = [
  'gemini',
  'gemini_instructor',
  'claude',
  'claude_smart',
  'claude_session',
  'claude_extract',
  'claude_batch',
  'claude_robust',
  'parallel_claude',
  'test_echo',
  'set_variable',
  'data_transform',
  'file_ops',
  'pipeline',
  'for_loop',
  'while_loop',
  'switch',
  'break',
  'continue',
  'checkpoint',
];

/** Kinds of the format that this version does not run. */
export const NOT_BUILT_KINDS: readonly string[] = ['codebase_query', 'bash'];
