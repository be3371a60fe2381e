import { t } from '@grafana/i18n';
import type { Run } from '@stepscope/exporter/contract/run';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, Suspense, useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import { useLiveUpdates } from '../../source/useLiveUpdates';
import { announce } from '../../ui/announce';
import { shortId } from '../../ui/format';
import { RAW } from '../../ui/i18n';
import { lazyPart } from '../../ui/lazyPart';
import { showToast } from '../../ui/toasts';
import { logsUrl, viewUrl } from '../selection/selectionUrl';
import { focusFirstField } from '../shortcuts/focusFirstField';
import { useEscape } from '../shortcuts/useEscape';
import { useShortcuts } from '../shortcuts/useShortcuts';
import { ConnectionBar } from './ConnectionBar';
import { type RunDialogStart, type Shell, ShellContext } from './ShellContext';
import { Toasts } from './Toasts';

const RunDialog = lazyPart(async () => (await import('../../controls/run/RunDialog')).RunDialog);
const Palette = lazyPart(async () => (await import(/* webpackChunkName: "shell-more" */ '../palette/Palette')).Palette);
const ShortcutHelp = lazyPart(
  async () => (await import(/* webpackChunkName: "shell-more" */ '../shortcuts/ShortcutHelp')).ShortcutHelp
);

type Open = { dialog: 'palette' | 'help' } | { dialog: 'run'; start: RunDialogStart };

/** What stands around every page: live updates, dialogs, toasts and the shortcuts that work everywhere. */
export function AppShell({ children }: { children: ReactNode }) {
  useLiveUpdates();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>();
  const close = useCallback(() => setOpen(undefined), []);

  const shell = useMemo<Shell>(
    () => ({
      openRunDialog: (start = {}) => setOpen({ dialog: 'run', start }),
      openPalette: () => setOpen({ dialog: 'palette' }),
      openHelp: () => setOpen({ dialog: 'help' }),
      refresh: () => {
        announce(t('stepscope.app.refreshing', 'loading everything again'));
        void client.invalidateQueries();
      },
    }),
    [client]
  );
  useShortcuts(
    {
      palette: shell.openPalette,
      help: shell.openHelp,
      refresh: shell.refresh,
      logs: () => void navigate(logsUrl({})),
      search: focusFirstField,
      ...useEscape(),
    },
    'after'
  );

  const onStarted = (run: Run) => {
    close();
    showToast({
      severity: 'success',
      text: t('stepscope.app.run-started', '{{run}} started', {
        ...RAW,
        run: `${run.pipeline_name} ${shortId(run.run_id)}`,
      }),
    });
    navigate(viewUrl({ selection: { run_id: run.run_id }, quadrant: undefined }));
  };
  return (
    <ShellContext.Provider value={shell}>
      {children}
      <ConnectionBar />
      <Toasts />
      <Suspense fallback={<Coming />}>
        {open?.dialog === 'run' && <RunDialog {...open.start} onStarted={onStarted} onDismiss={close} />}
        {open?.dialog === 'palette' && <Palette onClose={close} />}
        {open?.dialog === 'help' && <ShortcutHelp onClose={close} />}
      </Suspense>
    </ShellContext.Provider>
  );
}

/** A dialog on its way: what is typed meanwhile is meant for it, and is no shortcut on the page. */
const Coming = () => (
  <div role="dialog" aria-busy className="sr-only">
    {t('stepscope.ui.loading', 'Loading…')}
  </div>
);
