import type { ReactNode } from 'react';
import { createElement, Fragment } from 'react';

import { unshieldHtml } from './shieldHtml';

/** How the parts that are not plain elements are drawn. */
export interface HtmlRenderers {
  text(text: string): ReactNode;
  code(code: string, language: string): ReactNode;
  /** Images are never loaded: a remote image tells its server who reads the answer. */
  image(alt: string, url: string): ReactNode;
}

const PLAIN_ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote em strong del code br hr table thead tbody tr th td'.split(' ')
);
const VOID_ELEMENTS = new Set(['br', 'hr']);

/**
 * Rebuilds the HTML of a Markdown renderer as React elements, by an allow-list: known elements without attributes,
 * links to http(s) and mailto only. Anything else leaves its text. No HTML string ever reaches the page.
 */
export function htmlToReact(html: string, renderers: HtmlRenderers): ReactNode {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return childrenOf(body, renderers);
}

function childrenOf(parent: Node, renderers: HtmlRenderers): ReactNode[] {
  return Array.from(parent.childNodes, (node, index) => (
    <Fragment key={index}>{nodeToReact(node, renderers)}</Fragment>
  ));
}

function nodeToReact(node: Node, renderers: HtmlRenderers): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    return isBetweenElements(node) ? null : renderers.text(unshieldHtml(node.textContent ?? ''));
  }
  if (!(node instanceof Element)) {
    return null;
  }
  const name = node.tagName.toLowerCase();
  if (PLAIN_ELEMENTS.has(name)) {
    return VOID_ELEMENTS.has(name)
      ? createElement(name)
      : createElement(name, plainProps(node, name), childrenOf(node, renderers));
  }
  return specialToReact(node, name, renderers) ?? childrenOf(node, renderers);
}

/** White space that React refuses as a child of a table or its rows. */
function isBetweenElements(node: Node): boolean {
  return (
    (node.textContent ?? '').trim() === '' &&
    /^(TABLE|THEAD|TBODY|TR|UL|OL|BODY)$/.test(node.parentNode?.nodeName ?? '')
  );
}

function plainProps(element: Element, name: string) {
  const start = Number(element.getAttribute('start'));
  return name === 'ol' && Number.isInteger(start) && start > 1 ? { start } : null;
}

function specialToReact(element: Element, name: string, renderers: HtmlRenderers): ReactNode | undefined {
  if (name === 'pre') {
    const language = /language-(\S+)/.exec(element.firstElementChild?.className ?? '')?.[1] ?? '';
    return renderers.code(unshieldHtml(element.textContent ?? '').replace(/\n$/, ''), language);
  }
  if (name === 'img') {
    return renderers.image(unshieldHtml(element.getAttribute('alt') ?? ''), safeUrl(element.getAttribute('src')) ?? '');
  }
  if (name === 'input') {
    return element.getAttribute('type') === 'checkbox' ? (element.hasAttribute('checked') ? '☑ ' : '☐ ') : null;
  }
  const url = name === 'a' ? safeUrl(element.getAttribute('href')) : null;
  return url ? (
    <a href={url} target="_blank" rel="noopener noreferrer nofollow">
      {childrenOf(element, renderers)}
    </a>
  ) : undefined;
}

/** The address if it may be linked to: absolute, of http, https or mailto. */
function safeUrl(value: string | null): string | null {
  try {
    const url = new URL(value ?? '');
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
