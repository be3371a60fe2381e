import type { AppPluginMeta } from '@grafana/data';

/** `jsonData` of the plugin: readable by every user, so nothing secret. */
export interface StepscopeSettings {
  /** Root of the Stepscope service as Grafana's server reaches it, without `/api/v1`. */
  url?: string;
  /** Uids of the data sources that links lead to. */
  tempoUid?: string;
  prometheusUid?: string;
  lokiUid?: string;
  /** USD a day that the header compares the day's cost with; it stops nothing. */
  dailyBudgetUsd?: number;
}

/** Names in `secureJsonData`, which the browser can write and never read; plugin.json uses the same. */
export const TOKEN_NAMES = ['viewerToken', 'editorToken', 'adminToken'] as const;
export type TokenName = (typeof TOKEN_NAMES)[number];

export type StepscopeMeta = AppPluginMeta<StepscopeSettings>;
