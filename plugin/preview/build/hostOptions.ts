import { fileURLToPath } from 'node:url';

import type { BuildOptions } from 'esbuild';

import { PREVIEW_DIR } from './paths.ts';

/** How the host of the preview is bundled into `outdir`, whatever packages play Grafana. */
export function hostOptions(outdir: string) {
  return {
    entryPoints: { main: fileURLToPath(new URL('host/main.ts', PREVIEW_DIR)) },
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: 'asset-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.ttf': 'file', '.woff2': 'file' },
  } as const satisfies BuildOptions;
}
