import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { resolveHere } from './paths.ts';

/** Where Grafana's global styles look for a face, and the file of `@fontsource` that has it. */
const FACES: Record<string, [name: string, face: string]> = {
  'inter/Inter-Regular.woff2': ['inter', 'inter-latin-400-normal'],
  'inter/Inter-Italic.woff2': ['inter', 'inter-latin-400-italic'],
  'inter/Inter-Medium.woff2': ['inter', 'inter-latin-500-normal'],
  'inter/Inter-MediumItalic.woff2': ['inter', 'inter-latin-500-italic'],
  'roboto/L0xTDF4xlVMF-BfR8bXMIhJHg45mwgGEFl0_3vrtSM1J-gEPT5Ese6hmHSh0mQ.woff2': [
    'roboto-mono',
    'roboto-mono-latin-400-normal',
  ],
};

/** Copies the fonts that `GlobalStyles` of @grafana/ui asks for; Grafana's server has them, the npm package has not. */
export async function copyFonts(to: string): Promise<void> {
  for (const [target, [name, face]] of Object.entries(FACES)) {
    await mkdir(dirname(join(to, target)), { recursive: true });
    await copyFile(resolveHere(`@fontsource/${name}/files/${face}.woff2`), join(to, target));
  }
}
