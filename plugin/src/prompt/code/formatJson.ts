/** Longest text that is formatted, in UTF-16 units: about 30 ms of work. */
export const MAX_JSON_LENGTH = 300_000;

/**
 * JSON with indentation of two spaces, or null where the text is not a JSON object or array. Only white space changes:
 * numbers, escapes and key order stay as the model wrote them.
 */
export function formatJson(text: string): string | null {
  const trimmed = text.trim();
  if (!/^[[{]/.test(trimmed) || trimmed.length > MAX_JSON_LENGTH) {
    return null;
  }
  try {
    JSON.parse(trimmed);
  } catch {
    return null;
  }
  return indent(trimmed);
}

const JSON_TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

function indent(json: string): string {
  const tokens = json.match(JSON_TOKEN) ?? [];
  const out: string[] = [];
  let depth = 0;
  const newline = () => out.push('\n', '  '.repeat(depth));
  tokens.forEach((token, index) => {
    const empty = /^[\]}]$/.test(tokens[index + 1] ?? '');
    if (token === '{' || token === '[') {
      depth += 1;
      out.push(token);
      if (!empty) {
        newline();
      }
    } else if (token === '}' || token === ']') {
      depth -= 1;
      if (!/^[[{]$/.test(tokens[index - 1] ?? '')) {
        newline();
      }
      out.push(token);
    } else if (token === ',') {
      out.push(token);
      newline();
    } else {
      out.push(token === ':' ? ': ' : token);
    }
  });
  return out.join('');
}
