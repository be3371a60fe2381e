import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/ui';
import type { Pipeline } from '@stepscope/exporter/contract/api';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';

import { PLUGIN_ID } from '../../constants';
import { usePipelines } from '../../source/queries/usePipelines';
import { useRuns } from '../../source/queries/useRuns';
import { useSource } from '../../source/SourceProvider';
import { mayAdminister } from '../../ui/control/mayAdminister';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { statusWord } from '../../ui/status';
import {
  ANALYTICS_PATH,
  BATCHES_PATH,
  DEBUGGER_PATH,
  editorUrl,
  ERRORS_PATH,
  KEYS_PATH,
  logsUrl,
  OVERVIEW_PATH,
  pageUrl,
  PIPELINES_PATH,
  RUNS_PATH,
  SCHEDULES_PATH,
  SEARCH_PATH,
  viewUrl,
} from '../selection/selectionUrl';
import { useView } from '../selection/useView';
import { type Shell, useShell } from '../shell/ShellContext';
import { controlItems, type PaletteControl } from './controlItems';

/** Something the palette can do. */
export interface PaletteItem {
  id: string;
  icon: IconName;
  label: string;
  /** What it is: a page, an action, a pipeline, a run. */
  group: string;
  /** Said after the label, and searched too. */
  detail?: string;
  /** Offered only to who types: there may be many of these. */
  typed?: boolean;
  /** It asks something first, in a dialog of the palette. */
  asks?: boolean;
  run: () => void;
}

type Go = (url: string) => void;

function pages(go: Go, keys: boolean): PaletteItem[] {
  const group = t('stepscope.palette.page', 'Page');
  return [
    { id: 'overview', icon: 'apps', label: t('stepscope.nav.overview', 'Overview'), url: pageUrl(OVERVIEW_PATH) },
    { id: 'runs', icon: 'list-ul', label: t('stepscope.pages.runs', 'Runs'), url: pageUrl(RUNS_PATH) },
    {
      id: 'pipelines',
      icon: 'sitemap',
      label: t('stepscope.pages.pipelines', 'Pipelines'),
      url: pageUrl(PIPELINES_PATH),
    },
    {
      id: 'batches',
      icon: 'layer-group',
      label: t('stepscope.palette.batches', 'Batches'),
      url: pageUrl(BATCHES_PATH),
    },
    {
      id: 'schedules',
      icon: 'calendar-alt',
      label: t('stepscope.palette.schedules', 'Schedules'),
      url: pageUrl(SCHEDULES_PATH),
    },
    {
      id: 'debugger',
      icon: 'brackets-curly',
      label: t('stepscope.palette.debugger', 'Prompt debugger'),
      url: pageUrl(DEBUGGER_PATH),
    },
    { id: 'editor', icon: 'edit', label: t('stepscope.nav.editor', 'YAML editor'), url: editorUrl() },
    {
      id: 'analytics',
      icon: 'graph-bar',
      label: t('stepscope.pages.analytics', 'Analytics'),
      url: pageUrl(ANALYTICS_PATH),
    },
    { id: 'errors', icon: 'bug', label: t('stepscope.pages.errors', 'Errors'), url: pageUrl(ERRORS_PATH) },
    { id: 'search', icon: 'search', label: t('stepscope.pages.search', 'Search'), url: pageUrl(SEARCH_PATH) },
    { id: 'logs', icon: 'bars', label: t('stepscope.pages.logs', 'Logs'), url: logsUrl({}) },
    ...(keys
      ? [
          {
            id: 'keys',
            icon: 'key-skeleton-alt',
            label: t('stepscope.pages.keys', 'Provider keys'),
            url: pageUrl(KEYS_PATH),
          },
        ]
      : []),
    {
      id: 'configuration',
      icon: 'cog',
      label: t('stepscope.pages.configuration', 'Configuration'),
      url: `/plugins/${PLUGIN_ID}?page=configuration`,
    },
  ].map(({ url, icon, ...page }) => ({ ...page, icon: icon as IconName, group, run: () => go(url) }));
}

function actions({ openRunDialog, openHelp, refresh }: Shell, mayControl: boolean): PaletteItem[] {
  const group = t('stepscope.palette.action', 'Action');
  return [
    ...(mayControl
      ? [
          {
            id: 'run',
            icon: 'play' as const,
            group,
            label: t('stepscope.palette.run', 'Run a pipeline…'),
            run: () => openRunDialog(),
          },
        ]
      : []),
    {
      id: 'refresh',
      icon: 'sync',
      group,
      label: t('stepscope.palette.refresh', 'Load everything again'),
      run: refresh,
    },
    { id: 'help', icon: 'keyboard', group, label: t('stepscope.palette.help', 'Keyboard shortcuts'), run: openHelp },
  ];
}

interface PipelineAction extends Pick<PaletteItem, 'icon' | 'typed' | 'run'> {
  label: (pipeline: string) => string;
}

/** Something to do with a pipeline of the workspace. */
function pipelineItem(
  kind: string,
  { file, pipeline_name }: Pipeline,
  { label, ...action }: PipelineAction
): PaletteItem {
  return {
    ...action,
    id: `${kind} ${file}`,
    label: label(pipeline_name ?? file),
    group: t('stepscope.palette.pipeline', 'Pipeline'),
    detail: file,
  };
}

/** Everything that can be found: pages and actions, also on runs; the pipelines of the workspace, the newest runs. */
export function usePaletteItems({ control, ask }: PaletteControl): PaletteItem[] {
  const shell = useShell();
  const navigate = useNavigate();
  const pipelines = usePipelines().data;
  const runs = useRuns().data?.runs;
  const keys = useSource().capabilities.keys && mayAdminister();
  const chosenId = useView().selection.run_id;
  const mayControl = useWhyNotControl() === undefined;
  return useMemo(() => {
    const go: Go = (url) => void navigate(url);
    const startable = mayControl ? (pipelines ?? []).filter((pipeline) => pipeline.valid) : [];
    return [
      ...startable.map((pipeline) =>
        pipelineItem('pipeline', pipeline, {
          icon: 'play',
          label: (name) => t('stepscope.palette.run-pipeline', 'Run {{pipeline}}…', { ...RAW, pipeline: name }),
          run: () => shell.openRunDialog({ file: pipeline.file }),
        })
      ),
      ...(pipelines ?? []).map((pipeline) =>
        pipelineItem('edit', pipeline, {
          icon: 'edit',
          label: (name) => t('stepscope.palette.edit-pipeline', 'Edit {{pipeline}}', { ...RAW, pipeline: name }),
          run: () => go(editorUrl(pipeline.file)),
        })
      ),
      ...startable.map((pipeline) =>
        pipelineItem('batch', pipeline, {
          icon: 'layer-group',
          label: (name) =>
            t('stepscope.palette.batch-pipeline', 'New batch of {{pipeline}}…', { ...RAW, pipeline: name }),
          typed: true,
          run: () => go(pageUrl(BATCHES_PATH, '', { file: pipeline.file })),
        })
      ),
      ...actions(shell, mayControl),
      ...(mayControl ? controlItems(runs ?? [], chosenId, { control, ask }) : []),
      ...pages(go, keys),
      ...(runs ?? []).map<PaletteItem>((run) => ({
        id: `run ${run.run_id}`,
        icon: 'history',
        label: `${run.pipeline_name} ${shortId(run.run_id)}`,
        group: t('stepscope.palette.run-group', 'Run'),
        detail: statusWord(run.status),
        run: () => go(viewUrl({ selection: { run_id: run.run_id }, quadrant: undefined })),
      })),
    ];
  }, [shell, navigate, pipelines, runs, keys, mayControl, chosenId, control, ask]);
}
