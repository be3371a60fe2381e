import { basename } from 'node:path';

import type { Metafile } from 'esbuild';

/** The one page of the preview. No inline script: the host's policy forbids what it has no hash of. */
export function indexPage({ outputs }: Metafile, style: string): string {
  const [entry] = Object.entries(outputs).find(([, output]) => output.entryPoint?.endsWith('main.ts') === true) ?? [];
  if (entry === undefined) {
    throw new Error('the build has no entry');
  }
  const host = outputs[entry]?.imports.find(({ kind }) => kind === 'dynamic-import')?.path;
  const early = host === undefined ? [] : [host, ...staticImports(outputs, host)];
  const styles = host === undefined ? undefined : outputs[host]?.cssBundle;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<base href="/">
<title>Stepscope preview</title>
<link rel="icon" href="/public/plugins/stepscope-pipelines-app/img/logo.svg" type="image/svg+xml">
${styles === undefined ? '' : `<link rel="stylesheet" href="${url(styles)}">\n`}${early
    .map((file) => `<link rel="modulepreload" href="${url(file)}">`)
    .join('\n')}
<style>${style.trim()}</style>
<script type="module" src="${url(entry)}"></script>
</head>
<body>
<div id="reactRoot"><p class="preview-boot" role="status">Loading the preview …</p></div>
<noscript>The preview needs JavaScript.</noscript>
</body>
</html>
`;
}

function url(file: string): string {
  return `/host/${basename(file)}`;
}

function staticImports(outputs: Metafile['outputs'], file: string, seen = new Set<string>()): string[] {
  for (const { path, kind } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement' && !seen.has(path)) {
      seen.add(path);
      staticImports(outputs, path, seen);
    }
  }
  return [...seen];
}
