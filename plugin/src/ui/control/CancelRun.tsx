import { onDemand } from '../onDemand';

/** `CancelRunDialog`, downloaded when it is asked for. */
export const CancelRun = onDemand(async () => (await import('./CancelRunDialog')).CancelRunDialog);
