/** Where a phrase was found. */
export const SEARCH_FIELDS = ['system_prompt', 'prompt', 'response'] as const;
export type SearchField = (typeof SEARCH_FIELDS)[number];

/** The fields that a search looks into, in their order: without one all, and `prompt` covers system prompts as well. */
export function searchedFields(field: SearchField | undefined): readonly SearchField[] {
  switch (field) {
    case undefined:
      return SEARCH_FIELDS;
    case 'prompt':
      return ['system_prompt', 'prompt'];
    default:
      return [field];
  }
}
