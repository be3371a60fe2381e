import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, type Tooltip } from '@codemirror/view';

import type { Language } from './schema';

/** Reader and schema come when they are first asked for: the editor opens without them. */
async function load() {
  const [{ suggest, tellOf }, schema] = await Promise.all([
    import('./suggestions'),
    import('../../../../../docs/workflow.schema.json'),
  ]);
  return { suggest, tellOf, language: schema.default as unknown as Language };
}

async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  // Between words only where something can be told at once: after "key: " and "{{", or when asked with Ctrl+Space.
  if (!context.explicit && !/(\w|:\s|\{\{\s?|\.)$/.test(before)) {
    return null;
  }
  const { suggest, language } = await load();
  const found = suggest(language, context.state.doc.toString(), context.pos);
  return found === undefined ? null : { ...found, validFor: /^[\w-]*$/ };
}

async function hover(view: EditorView, position: number): Promise<Tooltip | null> {
  const { tellOf, language } = await load();
  const told = tellOf(language, view.state.doc.toString(), position);
  if (told === undefined) {
    return null;
  }
  return { pos: told.from, end: told.to, above: true, create: () => ({ dom: helpOf(told) }) };
}

function helpOf({ title, text }: { title: string; text: string }): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-help';
  const name = document.createElement('strong');
  name.textContent = title;
  const words = document.createElement('div');
  words.textContent = text;
  dom.append(name, words);
  return dom;
}

/** Completion while typing and help on hover, both from the schema of workflow files. */
export function workflowLanguage(): Extension {
  return [autocompletion({ override: [complete], icons: false }), hoverTooltip(hover)];
}
