import { t } from '@grafana/i18n';

import { backoffMs } from '../source/live/backoff';
import { notifyFailed } from './notify';

let told = false;

/**
 * Downloads a part of the plugin, again and again while the network is away, so that one that is lost for a moment
 * costs neither the page nor a reload. The first failure is told; more of them until something arrives are not.
 */
export async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      const part = await load();
      told = false;
      return part;
    } catch (error) {
      if (!told) {
        told = true;
        notifyFailed(
          t(
            'stepscope.ui.part-failed',
            'A part of this page could not be loaded and is tried again; reload the page if it does not come'
          ),
          error
        );
      }
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt)));
    }
  }
}
