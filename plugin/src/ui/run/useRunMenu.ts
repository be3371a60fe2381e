import type { IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';

import type { PipelineSource } from '../../source/source.types';
import { useSource } from '../../source/SourceProvider';
import type { MenuAction } from '../ActionMenu';
import { copyText } from '../clipboard';
import { copyLinkAction } from '../copyLinkAction';
import { exploreTracePath } from '../explore/traceUrl';
import { useTempoUid } from '../explore/useTempoUid';
import { absoluteUrl, comparePath, runLogsPath, runPath, runTabPath } from '../links';
import { notifyDone, notifyFailed } from '../notify';
import type { ExportKind } from './runExports';

const loadExports = () => import(/* webpackChunkName: "exports" */ './runExports');

/** Does something fallible for a menu, which has no place of its own to show an outcome. */
async function attempt(work: () => Promise<string | undefined>, failed: string): Promise<void> {
  try {
    const done = await work();
    if (done !== undefined) {
      notifyDone(done);
    }
  } catch (error) {
    notifyFailed(failed, error);
  }
}

function copyActions(source: PipelineSource, run: Run): MenuAction[] {
  return [
    {
      label: t('stepscope.run.copy-config', 'Copy config (YAML)'),
      icon: 'copy',
      onClick: () =>
        void attempt(
          async () => {
            await copyText(await source.getRunSource(run.run_id));
            return t('stepscope.run.config-copied', 'Config copied');
          },
          t('stepscope.run.copy-failed', 'Not copied')
        ),
    },
    copyLinkAction(runPath(run.run_id)),
  ];
}

function exportActions(source: PipelineSource, run: Run): MenuAction[] {
  if (!source.capabilities.control) {
    // Telemetry has no results, and its trace is where it came from.
    return [];
  }
  const action = (kind: ExportKind, label: string, icon: IconName): MenuAction => ({
    label,
    icon,
    onClick: () =>
      void attempt(
        async () => (await loadExports()).downloadRun(source, run, kind),
        t('stepscope.run.export-failed', 'The run could not be exported')
      ),
  });
  return [
    action('json', t('stepscope.run.export-json', 'Export results (JSON)'), 'download-alt'),
    action('md', t('stepscope.run.export-markdown', 'Export results (Markdown)'), 'file-alt'),
    ...(run.trace_id !== null
      ? [action('otlp.json', t('stepscope.run.export-otlp', 'Export trace (OTLP JSON)'), 'gf-traces')]
      : []),
  ];
}

/** The way to the trace of a run, where there is one and Tempo is known. */
export function traceActions(run: Run, tempoUid: string | undefined): MenuAction[] {
  if (run.trace_id === null || tempoUid === undefined) {
    return [];
  }
  const trace = { tempoUid, traceId: run.trace_id, from: run.queued_at, to: run.completed_at };
  return [
    {
      label: t('stepscope.run.open-trace', 'Open trace in Explore'),
      icon: 'compass',
      url: absoluteUrl(exploreTracePath(trace)),
    },
  ];
}

/** What right-click on a run and its ⋯ twin offer. */
export function useRunMenu(): (run: Run) => MenuAction[] {
  const source = useSource();
  const navigate = useNavigate();
  const tempoUid = useTempoUid();
  return useCallback(
    (run: Run) => [
      {
        label: t('stepscope.run.open', 'Open run'),
        icon: 'external-link-alt',
        onClick: () => navigate(runTabPath(run.run_id, 'timeline')),
      },
      {
        label: t('stepscope.run.compare', 'Compare with another run…'),
        icon: 'code-branch',
        onClick: () => navigate(comparePath(run.run_id)),
      },
      ...copyActions(source, run),
      ...exportActions(source, run),
      {
        label: t('stepscope.run.view-logs', 'View logs'),
        icon: 'gf-logs',
        onClick: () => navigate(runLogsPath(run.run_id)),
      },
      ...traceActions(run, tempoUid),
    ],
    [source, navigate, tempoUid]
  );
}
