import { fileURLToPath } from 'node:url';

export { type HttpToolServer, startHttpToolServer } from './http.ts';

const FILE = fileURLToPath(new URL('./stdio.ts', import.meta.url));

/** Settings (YAML, flow style) of the test's server as a program. `more` stands beside them. */
export function programServer(more = ''): string {
  // The shell stays, as `npx` does, so that the server is a child of the program that was started.
  const line = `"${process.execPath}" --no-warnings "${FILE}" "$@"; exit $?`;
  return `{ type: stdio, command: sh, args: [-c, ${JSON.stringify(line)}, sh]${more} }`;
}
