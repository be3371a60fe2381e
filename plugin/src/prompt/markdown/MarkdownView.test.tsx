import { render, screen, waitFor, within } from '@testing-library/react';

import { findMatches } from '../../ui/search/findMatches';
import { MarkdownView } from './MarkdownView';

function show(text: string, query = '', standOn = -1) {
  const find = { query, regex: false, matchCase: false };
  const { matches } = findMatches(text, find);
  return render(
    <MarkdownView text={text} scroller={null} find={find} matches={matches} current={matches[standOn] ?? null} />
  ).container;
}

describe('MarkdownView', () => {
  it('draws headings, lists, tables and links', () => {
    show('# Title\n\n3. three\n4. four\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[site](https://example.org/x)');
    expect(screen.getByRole('heading', { name: 'Title' })).toBeInTheDocument();
    expect(screen.getByRole('list')).toHaveAttribute('start', '3');
    expect(screen.getAllByRole('cell')).toHaveLength(2);
    expect(screen.getByRole('link', { name: 'site' })).toHaveAttribute('rel', expect.stringContaining('noopener'));
  });

  it.each([
    '<script>window.hacked = 1</script>',
    '<img src=x onerror="window.hacked = 1">',
    'a <b onclick="x()">bold</b>',
    '<iframe src="https://evil.example"></iframe>',
    '<style>* { display: none }</style>',
    '&lt;img src=x&gt;',
    'code `<img src=x>` and\n\n    <img src=indented>\n',
  ])('shows HTML of the model as text: %s', (text) => {
    const container = show(text);
    expect(container.querySelector('script, img, iframe, style, b, [onclick], [onerror]')).toBeNull();
    expect(container.textContent).toContain(text.includes('script') ? text : '<');
  });

  it('makes no link to anything but http, https and mailto', () => {
    const container = show(
      '[a](javascript:alert(1)) [b](data:text/html,x) [c](/relative) [d](mailto:a@b.c) <https://e.org>'
    );
    expect(Array.from(container.querySelectorAll('a'), (link) => link.protocol)).toEqual(['mailto:', 'https:']);
    expect(container.textContent).toContain('a b c d');
  });

  it('never loads an image and says so', () => {
    const container = show('![chart](https://evil.example/pixel.png)');
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toContain('image not loaded: chart');
  });

  it('colours fenced code once the highlighter is there', async () => {
    const container = show('```json\n{"a": 1}\n```');
    const code = container.querySelector('pre');
    expect(code).toHaveTextContent('{"a": 1}');
    await waitFor(() =>
      expect(Array.from(code?.querySelectorAll('span') ?? [], (token) => token.textContent)).toContain('"a"')
    );
  });

  it('marks matches and the one the person stands on, in prose and code', () => {
    const container = show('one *two* two\n\n```\ntwo\n```', 'two', 1);
    const marks = Array.from(container.querySelectorAll('mark'));
    expect(marks.map((mark) => [mark.textContent, mark.dataset.current])).toEqual([
      ['two', 'false'],
      ['two', 'true'],
      ['two', 'false'],
    ]);
  });

  it('keeps task lists readable without form fields', () => {
    const container = show('- [x] done\n- [ ] open');
    expect(container.querySelector('input')).toBeNull();
    expect(
      within(container)
        .getAllByRole('listitem')
        .map((item) => item.textContent?.trim())
    ).toEqual(['☑  done', '☐  open']);
  });
});
