import type { Pipeline } from '@stepscope/exporter/contract/api';

/** Pipelines that have every word of the search in name, file, description or error. */
export function filterPipelines(pipelines: readonly Pipeline[], search: string): Pipeline[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return pipelines.filter(({ pipeline_name, file, description, error }) => {
    const text = [pipeline_name, file, description, error].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
