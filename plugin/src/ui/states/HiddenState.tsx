import { onDemand } from '../onDemand';

/** Stands where texts are that the service keeps from viewers. */
export const HiddenState = onDemand(
  async () => (await import(/* webpackChunkName: "rare" */ './HiddenWords')).HiddenWords
);
