import { expect, it } from '@jest/globals';

import { parseWorkflow } from './parse.ts';

const FILES = 10_000;

/** Two files that between them have every kind of step and most keys. */
const CORPUS = [
  `workflow:
  name: models
  description: "asks"
  defaults: { gemini_model: flash, claude_options: { max_turns: 2 }, output_dir: out }
  variables: { topic: tides }
  gemini_functions:
    rate: { description: rates, parameters: { type: object, properties: { n: { type: integer } } } }
  steps:
    - name: plan
      type: gemini
      functions: [rate]
      token_budget: { max_output_tokens: 100, temperature: 0.5 }
      prompt:
        - { type: static, content: "About {{topic}}" }
        - { type: file, path: a.md }
    - name: write
      type: claude_robust
      retry_config: { max_retries: 2, fallback_action: simplified_prompt }
      prompt: [{ type: previous_response, step: plan, extract: text }]
    - { name: talk, type: claude_session, session_config: { session_name: s }, prompt: "hi" }
    - { name: take, type: claude_extract, extraction_config: { format: json }, prompt: "x" }
    - name: many
      type: claude_batch
      batch_config: { max_parallel: 2 }
      tasks: [{ task_id: one, prompt: "a" }, { task_id: two, file: b.md }]
    - name: both
      type: parallel_claude
      parallel_tasks: [{ id: l, prompt: "a" }, { id: r, prompt: "b" }]
`,
  `workflow:
  name: shapes
  environment: { mode: development, cost_alerts: { enabled: true, threshold_usd: 1 } }
  steps:
    - { name: data, type: test_echo, value: { rows: [{ n: 1 }, { n: 2 }] } }
    - { name: set, type: set_variable, variables: { k: "{{data.rows.0.n}}" }, scope: global }
    - name: pick
      type: data_transform
      input_source: "previous_response:data.rows"
      operations: [{ operation: filter, field: n, condition: "n > 1" }, { operation: sort, field: n, order: desc }]
    - { name: copy, type: file_ops, operation: copy, source: a.txt, destination: b.txt }
    - name: each
      type: for_loop
      iterator: row
      data_source: data:rows
      break_condition: loop.index > 3
      steps:
        - { name: stop, type: break, condition: { and: ["loop.row.n == 2", { not: "k == 1" }] } }
        - { name: say, type: test_echo, value: "{{multiply(loop.row.n, 2)}}" }
    - { name: again, type: while_loop, condition: "k < 3", max_iterations: 3, steps: [{ name: c, type: continue }] }
    - { name: way, type: switch, expression: k, cases: { "1": [{ name: a, type: test_echo }] }, default: [{ name: b, type: test_echo }] }
    - { name: inner, type: pipeline, inputs: { x: 1 }, outputs: [y], pipeline: { name: n, steps: [{ name: y, type: test_echo }] } }
    - { name: keep, type: checkpoint, state: { a: "{{k}}" }, compress: true }
`,
];

/** Numbers that look random and are the same in every run (mulberry32), so that a finding can be found again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  '{{',
  '}}',
  '{{ 1 + }}',
  ': ',
  '- ',
  '\n',
  '  ',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  '#',
  '&a ',
  '*a',
  '!!binary x',
  '|',
  '>',
  'null',
  '~',
  '1e999',
  '-0',
  '0x1F',
  'true',
  '\t',
  '\u0000',
  '\u2028',
  '🦊',
  '\ud800',
  '__proto__: 1\n',
  '<<: *a\n',
  '? ',
  '%TAG',
  '---\n',
  '...\n',
];

function mutate(source: string, next: () => number): string {
  const at = (length: number) => Math.floor(next() * length);
  const lines = source.split('\n');
  switch (at(7)) {
    case 0: {
      const start = at(source.length);
      return source.slice(0, start) + source.slice(start + 1 + at(8));
    }
    case 1: {
      const place = at(source.length);
      return source.slice(0, place) + (PIECES[at(PIECES.length)] ?? '') + source.slice(place);
    }
    case 2:
      return lines.toSpliced(at(lines.length), 1).join('\n');
    case 3:
      return lines.toSpliced(at(lines.length), 0, lines[at(lines.length)] ?? '').join('\n');
    case 4: {
      const line = at(lines.length);
      return lines.with(line, (lines[line] ?? '').replace(/^ */, ' '.repeat(at(10)))).join('\n');
    }
    case 5: {
      const words = [...source.matchAll(/[\w-]+/g)];
      const word = words[at(words.length)];
      const other = words[at(words.length)]?.[0] ?? '';
      return word === undefined
        ? source
        : source.slice(0, word.index) + other + source.slice(word.index + word[0].length);
    }
    default:
      return source.slice(0, at(source.length));
  }
}

it(`reads ${FILES} broken files without a crash and gives every finding its place`, () => {
  const next = random(20_261_125);
  const counts = { valid: 0, refused: 0, findings: 0 };
  for (let file = 0; file < FILES; file += 1) {
    let source = CORPUS[file % CORPUS.length] ?? '';
    for (let edits = 1 + Math.floor(next() * 4); edits > 0; edits -= 1) {
      source = mutate(source, next);
    }
    const { workflow, diagnostics } = parseWorkflow(source);
    const lines = source.split('\n');
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    counts[workflow === null ? 'refused' : 'valid'] += 1;
    counts.findings += diagnostics.length;
    const wrong = diagnostics.filter(
      ({ line, column, message }) =>
        message === '' || line < 1 || line > lines.length || column < 1 || column > (lines[line - 1]?.length ?? 0) + 1
    );
    // One comparison a file keeps ten thousand of them quick.
    if ((workflow === null) !== errors.length > 0 || wrong.length > 0) {
      throw new Error(`file ${file}: ${JSON.stringify({ wrong, errors })}\n${source}`);
    }
  }
  expect(counts.valid + counts.refused).toBe(FILES);
  expect(counts.valid).toBeGreaterThan(500);
  expect(counts.refused).toBeGreaterThan(500);
  console.log(`fuzz: ${JSON.stringify(counts)}`);
}, 120_000);
