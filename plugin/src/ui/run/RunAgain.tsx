import { onDemand } from '../onDemand';

/** `RunAgainDialog`, downloaded when it is asked for. */
export const RunAgain = onDemand(
  async () => (await import(/* webpackChunkName: "run-again" */ './RunAgainDialog')).RunAgainDialog
);
