// Writes the dashboards, the alert rules and their runbook; `npm test` checks that the files are what this writes.
import { writeFile } from 'node:fs/promises';

import { outputs } from './outputs.ts';

for (const { file, content } of await outputs()) {
  await writeFile(file, content);
  process.stdout.write(`${file.pathname}\n`);
}
