import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';

/** A step of a workflow file and where it stands in the text. */
export interface StepInText {
  /** Names from the root, as in a run but without the numbers of iterations: `loop/summarise`. */
  path: string;
  /** From 1. */
  line: number;
  column: number;
  /** It asks a model, once or in its tasks. */
  hasPrompt: boolean;
}

/** A step that has one of these has prompts. */
const HOLD_PROMPTS = ['prompt', 'parallel_tasks', 'tasks'];

/** The steps of a workflow file, outer ones before those inside, as far as the text can be read; none for broken YAML. */
export function stepsOfWorkflow(yaml: string): StepInText[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const found: StepInText[] = [];
  if (document.errors.length > 0) {
    return found;
  }
  const visit = (node: unknown, parent: string): void => {
    if (isSeq(node)) {
      node.items.forEach((item) => visit(item, parent));
    } else if (isMap(node)) {
      const name = textOf(node, 'name');
      // An inline pipeline has a name as well, but no type.
      const isStep = name !== undefined && textOf(node, 'type') !== undefined;
      const path = isStep ? (parent === '' ? name : `${parent}/${name}`) : parent;
      if (isStep) {
        const { line, col } = lines.linePos(node.range?.[0] ?? 0);
        found.push({ path, line, column: col, hasPrompt: HOLD_PROMPTS.some((key) => node.has(key)) });
      }
      node.items.forEach(({ value }) => visit(value, path));
    }
  };
  visit(document.get('workflow'), '');
  return found;
}

function textOf(node: YAMLMap, key: string): string | undefined {
  const value = node.get(key, true);
  return isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
}
