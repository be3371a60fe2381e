import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { RunStatus, StepStatus } from '@stepscope/exporter/contract/status';

/** Any status a run, a step or a model call can have. */
export type AnyStatus = RunStatus | StepStatus;

export type StatusShape = 'ring' | 'dot' | 'quarter' | 'bars' | 'check' | 'cross' | 'barred' | 'skip';

interface StatusLook {
  /** Drawn by `StatusIcon`; a different shape for every meaning, so that colour is never the only sign. */
  shape: StatusShape;
  /** Name of a Grafana visualization colour, or a text colour. */
  color: 'grey' | 'blue' | 'orange' | 'purple' | 'green' | 'red' | 'faint';
  moving: boolean;
}

const LOOKS: Record<AnyStatus, StatusLook> = {
  queued: { shape: 'ring', color: 'grey', moving: false },
  running: { shape: 'dot', color: 'blue', moving: true },
  waiting: { shape: 'quarter', color: 'orange', moving: false },
  retrying: { shape: 'quarter', color: 'orange', moving: true },
  paused: { shape: 'bars', color: 'purple', moving: false },
  completed: { shape: 'check', color: 'green', moving: false },
  failed: { shape: 'cross', color: 'red', moving: false },
  cancelled: { shape: 'barred', color: 'grey', moving: false },
  skipped: { shape: 'skip', color: 'faint', moving: false },
};

/** Shape, colour and movement of a status (UI.md, status map). */
export function statusLook(status: AnyStatus): StatusLook {
  return LOOKS[status];
}

/** The word a person reads for a status. */
export function statusWord(status: AnyStatus): string {
  const words: Record<AnyStatus, () => string> = {
    queued: () => t('stepscope.status.queued', 'queued'),
    running: () => t('stepscope.status.running', 'running'),
    waiting: () => t('stepscope.status.waiting', 'waiting'),
    retrying: () => t('stepscope.status.retrying', 'retrying'),
    paused: () => t('stepscope.status.paused', 'paused'),
    completed: () => t('stepscope.status.completed', 'completed'),
    failed: () => t('stepscope.status.failed', 'failed'),
    cancelled: () => t('stepscope.status.cancelled', 'cancelled'),
    skipped: () => t('stepscope.status.skipped', 'skipped'),
  };
  return words[status]();
}

/** Colour of a status in the theme, with at least 3:1 against the panel's background. */
export function statusColor(status: AnyStatus, theme: GrafanaTheme2): string {
  const { color } = LOOKS[status];
  if (color === 'grey') {
    return theme.colors.text.secondary;
  }
  if (color === 'faint') {
    return theme.colors.text.disabled;
  }
  return theme.visualization.getColorByName(theme.isDark ? color : `semi-dark-${color}`);
}
