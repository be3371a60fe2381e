import { t } from '@grafana/i18n';

import type { MenuAction } from './ActionMenu';
import { copyText } from './clipboard';
import { absoluteUrl } from './links';
import { notifyDone, notifyFailed } from './notify';

/** Copies the address of a path of the app, for the menu of what stands there. */
export function copyLinkAction(path: string): MenuAction {
  return {
    label: t('stepscope.run.copy-link', 'Copy link'),
    icon: 'link',
    onClick: () =>
      void copyText(absoluteUrl(path)).then(
        () => notifyDone(t('stepscope.run.link-copied', 'Link copied')),
        (error: unknown) => notifyFailed(t('stepscope.run.copy-failed', 'Not copied'), error)
      ),
  };
}
