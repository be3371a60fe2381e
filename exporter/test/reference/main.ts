import { mkdir, writeFile } from 'node:fs/promises';

import { format } from 'prettier';

import { FILES, renderFiles } from './files.ts';

/** `npm run reference`: writes the reference page and the JSON Schema of workflow files. */
const rendered = await renderFiles(format);
await mkdir(FILES.directory, { recursive: true });
await writeFile(FILES.page, rendered.page);
await writeFile(FILES.schema, rendered.schema);
console.log(`wrote ${FILES.page} and ${FILES.schema}`);
