import type { StepKind } from '../../src/workflow/schema.ts';

/** What each kind of step does, and a step that does it. The page's test reads every example. */
export const KINDS: Record<StepKind, { summary: string; example: string }> = {
  gemini: {
    summary: 'Asks a Gemini model. The arguments of a function that it calls become fields of the result.',
    example: `- name: plan
  type: gemini
  model: gemini-2.5-flash
  token_budget: { max_output_tokens: 800, temperature: 0.4 }
  prompt: 'Plan a text about {{topic}}'`,
  },
  gemini_instructor: {
    summary: 'Like `gemini`; JSON in the answer becomes fields, and the result always has `analysis` and `summary`.',
    example: `- name: judge
  type: gemini_instructor
  prompt: 'Judge this text: {{topic}}'
  output_schema: { type: object, properties: { score: { type: integer } }, required: [score] }`,
  },
  claude: {
    summary:
      'Asks a Claude model. With `allowed_tools` it is an agent: it works on the files of the workspace, `max_turns` times at the most.',
    example: `- name: write
  type: claude
  claude_options: { model: sonnet, max_turns: 5, allowed_tools: [Read, Write], fallback_model: haiku }
  prompt: 'Write it into notes.md'`,
  },
  claude_smart: {
    summary: 'Like `claude`, with the settings of a preset: development, production, analysis, chat or test.',
    example: `- { name: review, type: claude_smart, preset: analysis, prompt: 'Review the workspace' }`,
  },
  claude_session: {
    summary: 'Goes on with a conversation; steps with the same `session_name` share it.',
    example: `- { name: ask, type: claude_session, session_config: { session_name: tutor }, prompt: 'What is 5 + 3?' }
- { name: more, type: claude_session, session_config: { session_name: tutor }, prompt: 'And twice that?' }`,
  },
  claude_extract: {
    summary:
      'Asks the model and takes out of the answer what `extraction_config` names, or JSON of the shape of `schema`.',
    example: `- name: report
  type: claude_extract
  extraction_config: { format: markdown, post_processing: [extract_links, generate_summary] }
  schema: { title: string, findings: [string] }
  prompt: 'Report on {{topic}}'`,
  },
  claude_batch: {
    summary: 'Asks many tasks, a few at a time; one that fails does not stop the others.',
    example: `- name: many
  type: claude_batch
  batch_config: { max_parallel: 2, timeout_per_task: 20000 }
  prompt: 'Summarise in one sentence:'
  tasks: [{ task_id: guide, file: guide.md }, { task_id: note, prompt: 'The sea is wide.' }]`,
  },
  claude_robust: {
    summary: 'Retries as `retry_config` says, then does what `fallback_action` names.',
    example: `- name: sure
  type: claude_robust
  retry_config: { max_retries: 3, backoff_strategy: linear, fallback_action: simplified_prompt }
  prompt: 'Explain {{topic}}'`,
  },
  parallel_claude: {
    summary: 'Asks its tasks at the same time; the result has each under its `id`.',
    example: `- name: reviews
  type: parallel_claude
  parallel_tasks:
    - { id: security, prompt: 'Look for holes' }
    - { id: style, prompt: 'Look at the style', output_to_file: style.json }`,
  },
  test_echo: {
    summary: 'Answers with `value` and costs nothing, or fails when told to.',
    example: `- { name: data, type: test_echo, value: { orders: [{ total: 5 }, { total: 20 }] } }`,
  },
  set_variable: {
    summary: 'Sets variables that later steps see.',
    example: `- { name: note, type: set_variable, variables: { best: '{{topic}}' }, scope: global }`,
  },
  data_transform: {
    summary: 'Filters, maps, sums up, joins, groups and sorts data of earlier steps.',
    example: `- { name: data, type: test_echo, value: { orders: [{ total: 5 }, { total: 20 }] } }
- name: large
  type: data_transform
  input_source: 'previous_response:data.orders'
  operations: [{ operation: filter, field: total, condition: 'total > 10' }, { operation: sort, field: total, order: desc }]`,
  },
  file_ops: {
    summary:
      'Works on files of the workspace. Paths begin at the workflow’s `workspace_dir` and never leave the workspace.',
    example: `- { name: json, type: file_ops, operation: convert, source: in.csv, destination: out.json, format: csv_to_json }`,
  },
  pipeline: {
    summary: 'Runs another workflow, from a file or inline, with inputs and variables of its own.',
    example: `- name: child
  type: pipeline
  inputs: { word: '{{topic}}' }
  outputs: [{ path: say, as: said }]
  pipeline: { name: inner, steps: [{ name: say, type: test_echo, value: 'got {{inputs.word}}' }] }`,
  },
  for_loop: {
    summary:
      'Runs its steps once for each item. Inside, `loop.` has the item, `index`, `total`, `first`, `last`, `level` and `parent`.',
    example: `- name: each
  type: for_loop
  iterator: word
  data_source: [sea, sky]
  parallel: true
  max_parallel: 2
  steps: [{ name: ask, type: gemini, prompt: 'Define {{loop.word}}' }]`,
  },
  while_loop: {
    summary:
      'Runs its steps as long as the condition holds. A condition on results of its own steps is first looked at after one turn.',
    example: `- name: improve
  type: while_loop
  condition: 'grow.size < 3'
  max_iterations: 10
  steps: [{ name: grow, type: test_echo, value: { size: '{{add(loop.index, 1)}}' } }]`,
  },
  switch: {
    summary: 'Runs the steps of the case that the value of `expression` names.',
    example: `- name: route
  type: switch
  expression: topic
  cases: { tides: [{ name: sea, type: test_echo, value: water }] }
  default: [{ name: other, type: test_echo, value: land }]`,
  },
  break: {
    summary: 'Ends the loop around it.',
    example: `- name: until
  type: for_loop
  data_source: [1, 2, 3]
  steps: [{ name: stop, type: break, condition: 'loop.item == 2' }, { name: say, type: test_echo, value: '{{loop.item}}' }]`,
  },
  continue: {
    summary: 'Goes on with the next turn of the loop around it.',
    example: `- name: odd
  type: for_loop
  data_source: [1, 2, 3]
  steps: [{ name: next, type: continue, condition: 'loop.item % 2 == 0' }, { name: say, type: test_echo, value: '{{loop.item}}' }]`,
  },
  checkpoint: {
    summary: 'Keeps the state of the run in a file of `checkpoint_dir`, with the files of the workspace when asked.',
    example: `- { name: keep, type: checkpoint, checkpoint_name: half, state: { topic: '{{topic}}' }, compress: true }`,
  },
};
