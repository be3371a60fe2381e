import { sql } from 'kysely';

import type { PromptPart } from '../contract/prompt.ts';
import type { ModelCallContent } from '../contract/run.ts';
import type { Store } from './database.ts';
import { receivedText } from './events.ts';
import { MODEL_CALL_COLUMNS, toModelCall } from './rows.ts';

/**
 * A call with at most `limit` characters of each of its texts and without its messages, which repeat them: the database
 * reads and sends no more than that of a text of megabytes. Null when the run has no such call.
 */
export async function findCallBeginning(
  store: Store,
  runId: string,
  modelCallId: string,
  limit: number
): Promise<ModelCallContent | null> {
  const beginning = <T extends string | null>(column: string) => sql<T>`left(${sql.ref(column)}, ${limit}::int)`;
  const row = await store.db
    .selectFrom('model_calls')
    .select([...MODEL_CALL_COLUMNS, 'prompt_parts', 'request'])
    .select([
      sql<number>`length(response_text)`.as('response_length'),
      beginning<string | null>('system_prompt').as('system_prompt'),
      beginning<string>('prompt_text').as('prompt_text'),
      beginning<string>('response_text').as('response_text'),
      beginning<string>('reasoning_text').as('reasoning_text'),
    ])
    .where('pipeline_execution_id', '=', runId)
    .where('id', '=', modelCallId)
    .executeTakeFirst();
  if (row === undefined) {
    return null;
  }
  const received = row.status === 'running' ? await receivedText(store.db, modelCallId) : undefined;
  return {
    ...toModelCall({ ...row, response_length: received?.length ?? row.response_length }),
    texts_cut: true,
    system_prompt: row.system_prompt,
    prompt_text: row.prompt_text,
    prompt_parts: partsWithin(row.prompt_parts, row.prompt_text.length),
    messages: [],
    response_text: received?.slice(0, limit) ?? row.response_text,
    reasoning_text: row.reasoning_text,
    request: row.request,
  };
}

function partsWithin(parts: readonly PromptPart[], length: number): PromptPart[] {
  return parts.filter(({ start }) => start < length).map((part) => ({ ...part, end: Math.min(part.end, length) }));
}
