import type { BatchPreviewRequest } from '@stepscope/exporter/contract/batch';

import type { PipelineSource } from '../../../source/source.types';
import { mapped, proposedMapping } from '../../../ui/inputs/inputText';
import { mapLimited } from '../../../ui/mapLimited';
import { AT_ONCE } from '../samples/useSamples';

/** A row of a CSV, under the names of the variables. */
export interface Row {
  /** From 1. */
  number: number;
  variables: Record<string, unknown>;
}

interface ReadOptions {
  numbers: readonly number[];
  /** Variables of the template, for the names of the columns. */
  names: readonly string[];
  signal: AbortSignal;
}

/** The service shows no more at a time. */
const PAGE = 100;

/** Rows of a text by their numbers, read page by page as the service reads those of a batch. */
export async function readRows(
  source: PipelineSource,
  input: BatchPreviewRequest,
  { numbers, names, signal }: ReadOptions
): Promise<Row[]> {
  const pageOf = (number: number) => Math.floor((number - 1) / PAGE);
  const pages = await mapLimited([...new Set(numbers.map(pageOf))], AT_ONCE, async (page) => {
    const read = await source.previewBatch({ ...input, offset: page * PAGE, limit: PAGE }, signal);
    return [page, read] as const;
  });
  const byPage = new Map(pages);
  return numbers.flatMap((number) => {
    const { items = [], columns = [] } = byPage.get(pageOf(number)) ?? {};
    const item = items[(number - 1) % PAGE];
    return item === undefined ? [] : [{ number, variables: mapped(item, proposedMapping(columns, names)) }];
  });
}
