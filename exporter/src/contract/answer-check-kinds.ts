/**
 * What an answer can be asked to satisfy, without a model: it has or lacks a text, whatever its case; a regular
 * expression (RE2) is found in it; it is JSON; its JSON matches a JSON Schema.
 */
export const ANSWER_CHECK_KINDS = ['contains', 'lacks', 'matches', 'json', 'schema'] as const;
export type AnswerCheckKind = (typeof ANSWER_CHECK_KINDS)[number];
