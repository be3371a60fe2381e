import { renderMarkdown } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon } from '@grafana/ui';
import type { ReactNode } from 'react';
import { memo } from 'react';

import { RAW } from '../../ui/i18n';
import type { FindOptions } from '../../ui/search/findMatches';
import { CodeBlock } from '../code/CodeBlock';
import { markingRenderer } from '../search/renderMarks';
import { isHardWrapped } from './hardWrapped';
import { htmlToReact } from './htmlToReact';
import { shieldHtml } from './shieldHtml';

interface MarkdownBlockProps {
  kind: 'prose' | 'code';
  text: string;
  language: string;
  find: FindOptions | null;
  /** Number, from 0, of the match in this block that the person stands on; -1 for none. */
  current: number;
}

/** One block of a Markdown text. Drawn again only when its own text or marks change. */
export const MarkdownBlock = memo(function MarkdownBlock({ kind, text, language, find, current }: MarkdownBlockProps) {
  const renderText = markingRenderer(find, current);
  const code = (content: string, name: string) => (
    <CodeBlock code={content} language={name} renderText={markingRenderer(find, current)} />
  );
  if (kind === 'code') {
    return code(text, language);
  }
  // Grafana's sanitiser would drop the numbers of lists. What makes this safe is `htmlToReact`: it parses without running
  // anything and lets through known elements only, none of which can come from the model's own HTML (`shieldHtml`).
  const html = renderMarkdown(shieldHtml(text), { noSanitize: true, breaks: !isHardWrapped(text) });
  return htmlToReact(html, { text: renderText, code, image: blockedImage });
});

function blockedImage(alt: string, url: string): ReactNode {
  const label = t('stepscope.prompt.image-blocked', 'image not loaded: {{alt}}', { alt: alt || url, ...RAW });
  const content = (
    <>
      <Icon name="eye-slash" size="sm" /> [{label}]
    </>
  );
  return url === '' ? (
    <span>{content}</span>
  ) : (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {content}
    </a>
  );
}
