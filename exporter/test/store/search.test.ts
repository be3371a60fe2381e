import { sql } from 'kysely';

import { type SearchQuery, searchQuerySchema } from '../../src/contract/search.ts';
import { searchContent } from '../../src/store/search.ts';
import { startPostgres } from '../backends/index.ts';
import { startService, type TestService } from '../engine/harness.ts';

const WORKFLOW = `
workflow:
  name: translations
  steps:
    - name: ask
      type: gemini
      prompt:
        - type: static
          content: "{{inputs.text}}"
`;

const MARK = 'every text has this';
const TEXTS = [
  'Summarise the Überweisung of 100% for snake_case_name',
  'この文章を要約してください。東京の天気',
  'Обобщи отчёт о погоде',
  `${'filler '.repeat(20_000)}needle in the haystack`,
  'Cre\u0300me bru\u0302le\u0301e',
  'İİİİ marks before the capital',
  'Ο ΣΊΣΥΦΟΣ και η STRASSE',
  'مرحبا بالعالم 👩‍👩‍👧 🎉',
  'if (a && b) { x[0] = "it\'s"; } // \\d+',
  '吾輩は猫である',
].map((text) => `${text} (${MARK})`);

describe.each(['embedded', 'postgresql'] as const)('search on the %s store', (kind) => {
  let service: TestService;
  let stop: () => Promise<void> = () => Promise.resolve();
  const search = (query: SearchQuery) => searchContent(service.store, searchQuerySchema.parse(query));

  beforeAll(async () => {
    const postgres = kind === 'postgresql' ? await startPostgres() : null;
    stop = async () => postgres?.stop();
    service = await startService(postgres === null ? {} : { databaseUrl: postgres.url });
    for (const text of TEXTS) {
      const run = await service.start(WORKFLOW, { variables: { text } });
      await service.until(run.run_id, ({ status }) => status === 'completed');
    }
  }, 120_000);
  afterAll(async () => {
    await service.stop();
    await stop();
  });

  it.each([
    ['überweisung', 0],
    ['東京の', 1],
    ['天気', 1],
    ['ОТЧЁТ', 2],
    ['Needle in', 3],
    ['snake_case', 0],
    ['100% for', 0],
    ['crème brûlée', 4],
    ['CRE\u0300ME', 4],
    ['the capital', 5],
    ['σίσυφος', 6],
    ['Straße', 6],
    ['بالعالم', 7],
    ['👩‍👩‍👧', 7],
    ['🎉', 7],
    ['猫', 9],
    ['{ x[0] = "it\'s"', 8],
    ['\\d+', 8],
  ])('finds %s in any language and case', async (q, index) => {
    const { hits } = await search({ q, field: 'prompt' });
    expect(hits).toHaveLength(1);
    const [hit] = hits;
    expect(hit).toMatchObject({ pipeline_name: 'translations', step_path: 'ask', field: 'prompt', simulated: true });
    const found = hit?.snippet.slice(hit.match_start, hit.match_end) ?? '';
    const plain = (text: string) => text.normalize('NFC').toLowerCase().replace('ß', 'ss').replaceAll('ς', 'σ');
    expect(plain(found)).toBe(plain(q));
    // Where the text goes on, the snippet says so.
    const shown = hit?.snippet.replace(/^…|…$/g, '') ?? '…';
    expect(TEXTS[index]?.includes(shown)).toBe(true);
  });

  it('has the system prompt among the prompts, and by itself', async () => {
    const system = `
workflow:
  name: persona
  steps:
    - { name: ask, type: gemini, system_prompt: 'You are a heron', prompt: 'Hello' }
`;
    const run = await service.start(system);
    await service.until(run.run_id, ({ status }) => status === 'completed');
    for (const field of ['prompt', 'system_prompt', undefined] as const) {
      expect((await search({ q: 'a heron', field })).hits).toMatchObject([{ field: 'system_prompt' }]);
    }
    expect((await search({ q: 'a heron', field: 'response' })).hits).toEqual([]);
  });

  it('refuses one letter, which would find nearly everything', () => {
    expect(() => searchQuerySchema.parse({ q: ' a ' })).toThrow('one letter finds nearly everything');
  });

  it('takes %, _ and \\ as they are written', async () => {
    expect((await search({ q: '1_0%' })).hits).toEqual([]);
    expect((await search({ q: 'snake\\_case' })).hits).toEqual([]);
  });

  it('pages from the newest to the oldest without gap or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search({ q: MARK, limit: 1, cursor });
      seen.push(...page.hits.map((hit) => hit.started_at));
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(TEXTS.length);
    expect(seen).toEqual(seen.toSorted().reverse());
  });

  it('finds a phrase by its index, not by reading every text', async () => {
    await sql`SET enable_seqscan = off`.execute(service.store.db);
    const { rows } = await sql<Record<string, string>>`
      EXPLAIN SELECT 1 FROM model_calls WHERE left(prompt_text, 200000) ILIKE '%haystack%'`.execute(service.store.db);
    expect(rows.map((row) => Object.values(row)[0]).join('\n')).toContain('model_calls_prompt_text_trigrams');
  });
});
