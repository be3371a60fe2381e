import { fileURLToPath } from 'node:url';

import type { format as prettierFormat } from 'prettier';

import { describedSchema } from './described.ts';
import { renderReference } from './render.ts';

const at = (path: string) => fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url));

export const FILES = { directory: at(''), page: at('workflow-reference.md'), schema: at('workflow.schema.json') };

/** Both files as they have to stand in the repository. */
export async function renderFiles(format: typeof prettierFormat): Promise<{ page: string; schema: string }> {
  const style = { printWidth: 120, singleQuote: true };
  return {
    page: await format(await renderReference(), { ...style, parser: 'markdown' }),
    schema: await format(JSON.stringify(await describedSchema()), { ...style, parser: 'json' }),
  };
}
