import type { JudgeCheck } from './checks';

/** Room for a verdict and for what a model thinks before it. */
const MAX_OUTPUT_TOKENS = 2000;

/** A workflow that asks a judge, of the same kind as the step that is judged. JSON is YAML too. */
export function judgeWorkflow(name: string, stepType: string, { text, model }: JudgeCheck): string {
  return JSON.stringify({
    workflow: {
      name,
      inputs: { prompt: '', answer: '' },
      steps: [
        {
          name: 'judge',
          type: stepType.startsWith('gemini') ? 'gemini' : 'claude',
          token_budget: { max_output_tokens: MAX_OUTPUT_TOKENS },
          prompt: [{ type: 'static', content: text }],
          ...(model.trim() === '' ? {} : { model: model.trim() }),
        },
      ],
    },
  });
}
