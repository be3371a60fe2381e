import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const WORKFLOW = fileURLToPath(new URL('../../src/workflow/', import.meta.url));
const COMMENTED_KEY = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*\n\s*(\w+):/g;

/** What the comments of the schemas say of a key; the file nearest to the kind of step wins. */
export interface KeyDocs {
  of(key: string, files: readonly string[]): string;
}

/** Reads the comments that stand above keys in the schemas. */
export async function readKeyDocs(): Promise<KeyDocs> {
  const names = (await readdir(`${WORKFLOW}steps`)).filter((name) => name.endsWith('.schema.ts'));
  const paths = [...names.map((name) => `steps/${name}`), 'schema.ts'];
  const docs = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const text = await readFile(WORKFLOW + path, 'utf8');
    const found = [...text.matchAll(COMMENTED_KEY)].map(([, comment = '', key = '']) => [key, clean(comment)] as const);
    docs.set(path.split('/').at(-1) ?? path, new Map(found.toReversed()));
  }
  return {
    of: (key, files) => {
      for (const file of files) {
        const text = docs.get(file)?.get(key);
        if (text !== undefined) {
          return text;
        }
      }
      return '';
    },
  };
}

function clean(comment: string): string {
  return comment
    .replaceAll(/\s*\n\s*\*\s?/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
