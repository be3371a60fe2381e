import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { copyFonts } from './build/fonts.ts';
import { hostOptions } from './build/hostOptions.ts';
import { writeIcons } from './build/icons.ts';
import { bundlerInterop } from './build/interop.ts';
import { indexPage } from './build/page.ts';
import { PREVIEW_DIR, resolveFromUi, resolveInPackage } from './build/paths.ts';

// Builds the preview page into dist/: the published @grafana packages as a small host for the built plugin.

const OUT = fileURLToPath(new URL('dist/', PREVIEW_DIR));
const started = Date.now();

await rm(OUT, { recursive: true, force: true });
const { metafile } = await build({
  ...hostOptions(`${OUT}host`),
  // The same copies that @grafana/ui itself uses: a second one would have its own React contexts.
  alias: {
    '#grafana-runtime-plugin-page': resolveInPackage('@grafana/runtime', 'dist/esm/components/PluginPage.mjs'),
    'react-router-dom-of-ui': resolveFromUi('react-router-dom'),
    'react-router-dom-v5-compat': resolveFromUi('react-router-dom-v5-compat'),
  },
  plugins: [bundlerInterop],
});

await mkdir(OUT, { recursive: true });
await writeFile(
  `${OUT}index.html`,
  indexPage(metafile, await readFile(new URL('build/boot.css', PREVIEW_DIR), 'utf8'))
);
await copyFonts(`${OUT}public/fonts/`);
const drawn = await writeIcons(`${OUT}public/build/img/icons/`);

const scripts = Object.entries(metafile.outputs).filter(([file]) => file.endsWith('.js'));
const bytes = scripts.reduce((sum, [, output]) => sum + output.bytes, 0);
await writeFile(
  `${OUT}manifest.json`,
  `${JSON.stringify({ scripts: scripts.length, bytes, neutralIcons: drawn.neutral }, null, 2)}\n`
);
console.log(
  `Preview page built in ${((Date.now() - started) / 1000).toFixed(1)} s: ` +
    `${scripts.length} scripts, ${(bytes / 1e6).toFixed(1)} MB, ${drawn.neutral.length} icons without a drawing`
);
