import { jsonInText } from './result.ts';
import type { ExtractionConfig } from './steps/claude.schema.ts';

type PostProcessing = NonNullable<ExtractionConfig['post_processing']>[number];

const SUMMARY_LENGTH = 200;

const EXTRACTORS: Record<PostProcessing, (text: string, config: ExtractionConfig) => Record<string, unknown>> = {
  extract_code_blocks: (text) => ({
    code_blocks: [...text.matchAll(/^```([^\n`]*)\n([\s\S]*?)^```/gm)].map(([, language, code]) => ({
      language,
      code,
    })),
  }),
  extract_recommendations: (text) => ({
    recommendations: listItems(text).filter((item) => /recommend|should|consider|use |avoid/i.test(item)),
  }),
  extract_links: (text) => ({ links: [...text.matchAll(/https?:\/\/[^\s)\]>"']+/g)].map(([link]) => link) }),
  extract_key_points: (text) => ({ key_points: listItems(text) }),
  format_markdown: (text) => ({ markdown: text.replaceAll(/\n{3,}/g, '\n\n').trim() }),
  generate_summary: (text, config) => ({ summary: summaryOf(text, config.max_summary_length ?? SUMMARY_LENGTH) }),
};

/** What `claude_extract` takes out of an answer: its format, then each post-processing in turn. */
export function extractContent(text: string, config: ExtractionConfig): Record<string, unknown> {
  const extracted = (config.post_processing ?? []).map((name) => EXTRACTORS[name](text, config));
  const result: Record<string, unknown> = Object.assign({}, formatted(text, config), ...extracted);
  return config.include_metadata === true
    ? { ...result, metadata: { format: config.format ?? 'text', characters: text.length, words: wordCount(text) } }
    : result;
}

function formatted(text: string, config: ExtractionConfig): Record<string, unknown> {
  switch (config.format) {
    case 'json':
      return { content: jsonInText(text)?.value ?? null };
    case 'structured':
      return { sections: sectionsOf(text) };
    case 'summary':
      return { summary: summaryOf(text, config.max_summary_length ?? SUMMARY_LENGTH) };
    default:
      return { content: text };
  }
}

function listItems(text: string): string[] {
  return [...text.matchAll(/^\s*(?:[-*+]|\d+[.)])\s+(.+)$/gm)].map(([, item = '']) => item.trim());
}

function sectionsOf(text: string): { title: string; content: string }[] {
  return text
    .split(/^#{1,6}\s+/m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return { title: title.trim(), content: lines.join('\n').trim() };
    });
}

/** Whole sentences up to a length in characters. */
function summaryOf(text: string, limit: number): string {
  const plain = text
    .replaceAll(/```[\s\S]*?```/g, ' ')
    .replaceAll(/[#*_>`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (plain.length <= limit) {
    return plain;
  }
  const cut = plain.slice(0, limit);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '));
  return end > limit / 2 ? cut.slice(0, end + 1) : `${cut.slice(0, limit - 1).trimEnd()}…`;
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
