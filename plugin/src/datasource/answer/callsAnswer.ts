import type { ModelCall } from '@stepscope/exporter/contract/run';

import { mapLimited } from '../../ui/mapLimited';
import { type CallRow, callsFrame, type CallTexts } from '../frames/callsFrame';
import type { ResolvedQuery } from '../model/query';
import { queryError } from '../model/queryError';
import type { Answer, AnswerContext, Burst } from './answer.types';
import { followRecords } from './followRecords';
import { callMatches } from './matches';
import { cutNotice, incompleteNotices, runsNotice } from './notices';
import { readRecords, type Records } from './readRecords';

/** Each step of each run is one request, and so is each call's text. */
const MOST_RUNS = 5;
const MOST_TEXTS = 50;
const AT_ONCE = 4;

interface Calls extends Records {
  texts: ReadonlyMap<string, CallTexts>;
}

/** Model calls of the runs that are named, or of the newest ones; with their texts where asked for. */
export function callsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Calls> {
  // What a call that has ended said does not change: it is read once.
  const kept = new Map<string, CallTexts>();
  const limit = query.texts ? Math.min(query.limit, MOST_TEXTS) : query.limit;
  return {
    read: async (signal) => {
      if (query.texts && !context.source.capabilities.content) {
        throw queryError('what is connected keeps no prompts and replies', 'Switch "Prompt and reply" off.');
      }
      const records = await readRecords(query, context, { most: MOST_RUNS, withCalls: true }, signal);
      const shown = query.texts ? newest(matching(query, records), limit) : [];
      return { ...records, texts: await readTexts(shown, kept, context, signal) };
    },
    follow: (known, burst) => {
      const records = followRecords(query, known, burst);
      const needsTexts = query.texts && hasEnded(burst);
      return records === undefined || needsTexts
        ? undefined
        : records === known
          ? known
          : { ...records, texts: known.texts };
    },
    framesOf: ({ records, cut, texts }) => {
      const rows = matching(query, { records, cut });
      const shown = newest(rows, limit).map((row) => ({ ...row, texts: texts.get(row.call.model_call_id) }));
      const notices = [
        ...incompleteNotices(records.map(({ run }) => run)),
        ...(cut ? [runsNotice(query.run, records.length)] : []),
        ...(shown.length < rows.length ? [cutNotice(shown.length, query.texts ? MOST_TEXTS : undefined)] : []),
      ];
      return { frames: [callsFrame(shown, context.now(), query.texts)], notices };
    },
  };
}

const hasEnded = ({ changes }: Burst) => [...changes.calls.values()].some(({ status }) => status !== 'running');

function matching(query: ResolvedQuery, { records }: Records): CallRow[] {
  return records.flatMap(({ run, calls }) =>
    calls.filter((call) => callMatches(query, call)).map((call) => ({ run, call, texts: undefined }))
  );
}

function newest(rows: readonly CallRow[], limit: number): CallRow[] {
  return rows.toSorted((a, b) => b.call.started_at.localeCompare(a.call.started_at)).slice(0, limit);
}

async function readTexts(
  rows: readonly CallRow[],
  kept: Map<string, CallTexts>,
  { source }: AnswerContext,
  signal: AbortSignal
): Promise<ReadonlyMap<string, CallTexts>> {
  const read = async ({ run_id, model_call_id, status }: ModelCall): Promise<[string, CallTexts]> => {
    const known = kept.get(model_call_id);
    if (known !== undefined) {
      return [model_call_id, known];
    }
    const content = await source.getModelCall(run_id, model_call_id, signal);
    const texts = { prompt: content.prompt_text, response: content.response_text };
    if (status !== 'running') {
      kept.set(model_call_id, texts);
    }
    return [model_call_id, texts];
  };
  return new Map(await mapLimited(rows, AT_ONCE, ({ call }) => read(call)));
}
