/* eslint-disable simple-import-sort/imports -- the languages need the core to be loaded before them */
import type { TokenStream } from 'prismjs';
import Prism from 'prismjs';
import './prismGlobal';
// Each adds its language to the Prism that Grafana shares; `json` comes first, others build on it or on the core's own.
import 'prismjs/components/prism-json';
import 'prismjs/components/prism-yaml';
import 'prismjs/components/prism-python';
import 'prismjs/components/prism-bash';
import 'prismjs/components/prism-typescript';
import 'prismjs/components/prism-sql';
import 'prismjs/components/prism-diff';
import 'prismjs/components/prism-go';
import 'prismjs/components/prism-rust';
import 'prismjs/components/prism-elixir';

/** UTF-16 units that are coloured at most; more stays plain so that opening it is quick. */
export const MAX_HIGHLIGHT_LENGTH = 40_000;

/** A stretch of code; `type` is Prism's token type, null for plain text. */
export interface CodeToken {
  type: string | null;
  text: string;
}

const ALIASES: Record<string, string> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  sh: 'bash',
  shell: 'bash',
  zsh: 'bash',
  console: 'bash',
  yml: 'yaml',
  html: 'markup',
  xml: 'markup',
  svg: 'markup',
  golang: 'go',
  rs: 'rust',
  ex: 'elixir',
  exs: 'elixir',
  patch: 'diff',
  jsonc: 'json',
  jsonl: 'json',
};

/** Cuts code into coloured stretches that put together are the code. An unknown language or too long a code is plain. */
export function tokenise(code: string, language: string): CodeToken[] {
  const name = language.toLowerCase();
  const known = ALIASES[name] ?? name;
  const grammar = Object.hasOwn(Prism.languages, known) ? Prism.languages[known] : undefined;
  if (!grammar || typeof grammar === 'function' || code.length > MAX_HIGHLIGHT_LENGTH) {
    return [{ type: null, text: code }];
  }
  return flatten(Prism.tokenize(code, grammar), null);
}

function flatten(stream: TokenStream, type: string | null): CodeToken[] {
  if (typeof stream === 'string') {
    return stream === '' ? [] : [{ type, text: stream }];
  }
  if (Array.isArray(stream)) {
    return stream.flatMap((token) => flatten(token, type));
  }
  return flatten(stream.content, stream.type);
}
