import type { Random } from './simulated.random.ts';
import { capitalise, topicPicker, topicsOf } from './simulated.words.ts';

/** First line of every simulated prose answer, so that nobody takes it for a model's. */
export const SIMULATED_NOTICE = '*Simulated answer (no model was called).*';

const SENTENCES = [
  'The {a} depends on the {b} more than on anything else named here.',
  'A first look at the {a} shows two open points, and both touch the {b}.',
  'Start with the {a}, then check what it changes for the {b}.',
  'Where {a} and {b} meet, small and reversible changes are the safer choice.',
  'The {a} is described clearly; the {b} leaves room for interpretation.',
  'Measure the {a} before and after, so that the effect on the {b} can be shown.',
  'Nothing in the request rules out treating the {a} apart from the {b}.',
] as const;

const POINTS = [
  '**{A}**: write down what it has to do before changing it.',
  '**{A}**: compare it with the {b} and note every difference.',
  '**{A}**: one owner, one measure, one date.',
  '**{A}**: keep the way it works today until the {b} is proven.',
  '**{A}**: try it on a small sample first.',
] as const;

const HEADINGS = ['Overview', 'What stands out', 'Suggestions', 'Open questions', 'Next steps'] as const;

/** Markdown of about `tokens` tokens (4 characters each) that talks about words of the prompt. */
export function simulatedText(prompt: string, tokens: number, random: Random): string {
  const topic = topicPicker(topicsOf(prompt), random);
  const fill = (template: string) => {
    const a = topic();
    return template.replace('{a}', a).replace('{A}', capitalise(a)).replace('{b}', topic());
  };
  const title = `## ${capitalise(topic())} and ${topic()}`;
  let text = `${SIMULATED_NOTICE}\n\n${title}\n`;
  for (let section = 0; text.length < tokens * 4; section += 1) {
    text += `\n### ${HEADINGS[section % HEADINGS.length]}\n\n`;
    text += Array.from({ length: random.int(2, 3) }, () => fill(random.pick(SENTENCES))).join(' ');
    text += '\n\n';
    text += Array.from({ length: random.int(2, 4) }, () => `- ${fill(random.pick(POINTS))}\n`).join('');
  }
  return text;
}
