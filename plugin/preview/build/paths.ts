import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the preview, as a URL. */
export const PREVIEW_DIR = new URL('../', import.meta.url);

const requireHere = createRequire(import.meta.url);
const requireInUi = createRequire(requireHere.resolve('@grafana/ui/package.json'));

/** File of a package of this workspace. */
export function resolveHere(name: string): string {
  return requireHere.resolve(name);
}

/** ES module, or else the main file, of a package as `@grafana/ui` finds it. */
export function resolveFromUi(name: string): string {
  const { module, main } = requireInUi(`${name}/package.json`) as { module?: string; main: string };
  return requireInUi.resolve(`${name}/${module ?? main}`);
}

/** File inside a package, exported or not. */
export function resolveInPackage(name: string, file: string): string {
  return join(dirname(requireHere.resolve(`${name}/package.json`)), file);
}
