import { onDemand } from '../onDemand';

/** `CancelRunDialog`, downloaded when it is asked for. */
export const CancelRun = onDemand(
  async () => (await import(/* webpackChunkName: "run-dialogs" */ './CancelRunDialog')).CancelRunDialog
);
