import schema from '../../../../../docs/workflow.schema.json';
import type { Language } from './schema';
import { suggest, tellOf } from './suggestions';

const language = schema as unknown as Language;

/** What is suggested where `|` stands in the text. */
const at = (text: string) => suggest(language, text.replace('|', ''), text.indexOf('|'));
const labels = (text: string) => at(text)?.options.map(({ label }) => label) ?? [];
const told = (text: string) => tellOf(language, text.replace('|', ''), text.indexOf('|'));

const STEP = `workflow:
  name: a
  variables: { topic: tides }
  input: { tone: dry }
  steps:
    - name: plan
      type: gemini
      output_schema: { type: object, properties: { score: { type: integer } } }
`;

describe('keys', () => {
  it('are those of the workflow, without what it has already', () => {
    const found = labels('workflow:\n  name: a\n  |');
    expect(found).toEqual(expect.arrayContaining(['steps', 'budget', 'variables']));
    expect(found).not.toContain('name');
  });

  it('of a step are those of its kind', () => {
    const found = labels(`${STEP}      |`);
    expect(found).toEqual(expect.arrayContaining(['prompt', 'token_budget']));
    expect(found).not.toContain('claude_options');
  });

  it('of a step without a kind are those of all kinds', () => {
    expect(labels('workflow:\n  steps:\n    - |')).toEqual(
      expect.arrayContaining(['type', 'claude_options', 'iterator'])
    );
  });

  it('are found in maps of one line and in nested steps', () => {
    expect(labels('workflow:\n  steps:\n    - { name: a, type: gemini, token_budget: { | } }')).toContain(
      'temperature'
    );
    const nested = 'workflow:\n  steps:\n    - type: for_loop\n      steps:\n        - type: switch\n          ';
    expect(labels(`${nested}ca|`)).toContain('cases');
  });

  it('say what they mean and begin where the word does', () => {
    const found = at('workflow:\n  budget: {}\n  wor|\n  name: a');
    expect(found?.from).toBe(25);
    expect(found?.options.find(({ label }) => label === 'workspace_dir')).toMatchObject({
      apply: 'workspace_dir: ',
      detail: 'string',
      info: 'Relative to the workspace.',
    });
  });
});

describe('values', () => {
  it('are the kinds of steps, each with what it does', () => {
    const found = at('workflow:\n  steps:\n    - name: a\n      type: |')?.options ?? [];
    expect(found).toHaveLength(20);
    expect(found.find(({ label }) => label === 'claude_robust')?.info).toContain('fallback_action');
  });

  it('are the allowed words, both answers of a switch, and models by name', () => {
    expect(labels('workflow:\n  content_capture: |')).toEqual(['full', 'redacted', 'none']);
    expect(labels('workflow:\n  checkpoint_enabled: f|')).toEqual(['true', 'false']);
    expect(labels(`${STEP}      model: |`)).toContain('gemini-2.5-flash');
    expect(labels('workflow:\n  steps:\n    - { type: claude, claude_options: { model: | } }')).toContain('sonnet');
  });

  it('are not suggested in comments', () => {
    expect(at('workflow:\n  # na|')).toBeUndefined();
  });
});

describe('references', () => {
  it('are variables, steps, names and functions of expressions', () => {
    const found = labels(`${STEP}      prompt: 'Write about {{ to|`);
    expect(found).toEqual(expect.arrayContaining(['topic', 'tone', 'plan', 'steps', 'run_id', 'length']));
  });

  it('after a name are what it holds', () => {
    const prompt = `${STEP}      prompt: 'Write `;
    expect(labels(`${prompt}{{steps.|}}'`)).toEqual(['plan']);
    expect(labels(`${prompt}{{steps.plan.|}}'`)).toEqual(['score']);
    expect(labels(`${prompt}{{inputs.|}}'`)).toEqual(['tone']);
  });

  it('end where the braces do', () => {
    expect(labels(`${STEP}      prompt: 'About {{topic}} |'`)).toEqual([]);
  });
});

describe('help', () => {
  it('of a key is what the schema says of it', () => {
    expect(told('workflow:\n  workspa|ce_dir: x')).toEqual({
      from: 12,
      to: 25,
      title: 'workspace_dir: string',
      text: 'Relative to the workspace.',
    });
  });

  it('of a kind of step is what the kind does', () => {
    expect(told(STEP.replace('type: gemini', 'type: gem|ini'))?.text).toContain('Asks a Gemini model');
  });

  it('is none for names and texts', () => {
    expect(told('workflow:\n  name: so|me')).toBeUndefined();
  });
});
