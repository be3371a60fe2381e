import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { useNavigate } from 'react-router';

import { toggleAction } from '../../ui/control/runActions';
import { useWhyNotControl } from '../../ui/control/useWhyNotControl';
import { RAW } from '../../ui/i18n';
import { editorUrl, logsUrl, pageUrl, PIPELINES_PATH } from '../selection/selectionUrl';
import { useShell } from '../shell/ShellContext';
import type { SheetAction } from './ActionSheet';
import { useToggleRun } from './useToggleRun';

/** What the action sheet of a phone offers for the shown run, and everywhere. */
export function useSheetActions(run: Run | undefined): SheetAction[] {
  const shell = useShell();
  const navigate = useNavigate();
  const toggleRun = useToggleRun();
  const mayControl = useWhyNotControl() === undefined;
  const toggle = run === undefined || !mayControl ? undefined : toggleAction(run);
  const values = { ...RAW, run: run?.pipeline_name };
  return [
    ...(mayControl
      ? [{ icon: 'play' as const, label: t('stepscope.header.run', 'Run…'), onClick: () => shell.openRunDialog() }]
      : []),
    ...(toggle === undefined
      ? []
      : [
          {
            icon: toggle === 'pause' ? ('pause' as const) : ('repeat' as const),
            label:
              toggle === 'pause'
                ? t('stepscope.control.pause', 'Pause {{run}}', values)
                : t('stepscope.control.resume', 'Resume {{run}}', values),
            onClick: () => void toggleRun(run),
          },
        ]),
    {
      icon: 'list-ul',
      label: t('stepscope.sheet.logs', 'Logs'),
      onClick: () => void navigate(logsUrl(run === undefined ? {} : { run_id: run.run_id })),
    },
    {
      icon: 'folder-open',
      label: t('stepscope.pages.pipelines', 'Pipelines'),
      onClick: () => void navigate(pageUrl(PIPELINES_PATH)),
    },
    {
      icon: 'edit',
      label: t('stepscope.nav.editor', 'YAML editor'),
      onClick: () => void navigate(editorUrl()),
    },
    { icon: 'search', label: t('stepscope.sheet.find', 'Find…'), onClick: shell.openPalette },
    { icon: 'sync', label: t('stepscope.sheet.refresh', 'Load again'), onClick: shell.refresh },
  ];
}
