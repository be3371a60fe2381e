/**
 * The same YAML, evenly indented; comments stay and no text is wrapped anew. The parser is loaded when it is first
 * needed. Rejects with the parser's words when the text is no YAML.
 */
export async function formatYaml(text: string): Promise<string> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { prettyErrors: true, keepSourceTokens: false });
  const [error] = document.errors;
  if (error !== undefined) {
    throw new Error(error.message);
  }
  return document.toString({ indent: 2, lineWidth: 0 });
}
