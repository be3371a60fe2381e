import { LOG_LEVELS } from '@stepscope/exporter/contract/event-kinds';

import type { LogEntry } from '../../source/source.types';
import { logsFrame } from '../frames/logsFrame';
import type { ResolvedQuery } from '../model/query';
import type { Answer, AnswerContext } from './answer.types';
import { endOf } from './inRange';
import { isAmong, isStep } from './matches';
import { cutNotice } from './notices';

/** Lines that one question gives, and questions before the rest is left out. */
const PAGE = 5000;
const MOST_PAGES = 4;

interface Lines {
  /** Oldest first. */
  entries: readonly LogEntry[];
  cut: boolean;
}

/** Log lines of the time range; new ones are added at the end, and the oldest leave where there are too many. */
export function logsAnswer(query: ResolvedQuery, context: AnswerContext): Answer<Lines> {
  const matches = (entry: LogEntry) => lineMatches(query, entry);
  return {
    read: async (signal) => {
      const runs = query.run.length === 0 ? [undefined] : query.run;
      const lists = await Promise.all(runs.map((run) => readLines(query, context, run, signal)));
      const entries = lists.flatMap((list) => list.entries).sort(byTime);
      const cut = entries.length > query.limit || lists.some((list) => list.cut);
      return { entries: entries.slice(-query.limit), cut };
    },
    follow: (known, { logs }) => {
      const ids = new Set(known.entries.map(({ id }) => id));
      const fresh = logs.filter((entry) => !ids.has(entry.id) && matches(entry));
      const entries = [...known.entries, ...fresh];
      return fresh.length === 0
        ? known
        : { entries: entries.slice(-query.limit), cut: known.cut || entries.length > query.limit };
    },
    framesOf: ({ entries, cut }) => ({
      frames: [logsFrame(entries)],
      notices: cut ? [cutNotice(entries.length)] : [],
    }),
  };
}

const byTime = (a: LogEntry, b: LogEntry) => Date.parse(a.timestamp) - Date.parse(b.timestamp) || a.id - b.id;

function lineMatches({ run, step, level, text }: ResolvedQuery, entry: LogEntry): boolean {
  return (
    isAmong(run, entry.run_id) &&
    isStep(step, entry.step_path) &&
    LOG_LEVELS.indexOf(entry.level) >= LOG_LEVELS.indexOf(level ?? 'debug') &&
    entry.message.toLowerCase().includes(text.toLowerCase())
  );
}

/** Lines of a run, or of all, that match and are of the range; asked page by page from the newest back. */
async function readLines(
  query: ResolvedQuery,
  context: AnswerContext,
  run: string | undefined,
  signal: AbortSignal
): Promise<Lines> {
  const { source, from } = context;
  const to = endOf(context);
  const question = {
    limit: PAGE,
    from: new Date(from).toISOString(),
    ...(to !== Infinity && { to: new Date(to).toISOString() }),
    ...(run !== undefined && { run_id: run }),
    ...(query.level !== undefined && { level: query.level }),
    ...(query.text !== '' && { search: query.text }),
  };
  let entries: LogEntry[] = [];
  let before: number | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const lines = await source.listLogs({ ...question, ...(before !== undefined && { before }) }, signal);
    const inRange = lines.filter(({ timestamp }) => Date.parse(timestamp) >= from && Date.parse(timestamp) <= to);
    entries = [...inRange.filter(({ step_path }) => isStep(query.step, step_path)), ...entries];
    const [oldest] = lines;
    const past = oldest === undefined || Date.parse(oldest.timestamp) < from;
    // Lines of telemetry have no lasting ids to ask on from.
    if (past || lines.length < PAGE || !source.capabilities.live || entries.length > query.limit) {
      return { entries, cut: lines.length >= PAGE && !past };
    }
    before = oldest.id;
  }
  return { entries, cut: true };
}
