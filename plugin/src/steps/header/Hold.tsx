import type { Run } from '@stepscope/exporter/contract/run';
import type { ComponentProps } from 'react';

import { onDemand } from '../../ui/onDemand';
import type { HoldNotice } from './HoldNotice';

const Notice = onDemand(async () => (await import(/* webpackChunkName: "rare" */ './HoldNotice')).HoldNotice);

/** Says where a run stands still and why; nothing for one that goes its way, as most do. */
export function Hold(props: ComponentProps<typeof HoldNotice>) {
  return goesItsWay(props.run) ? null : <Notice {...props} />;
}

function goesItsWay({ status, desired_state, incomplete }: Run): boolean {
  return incomplete === undefined && (status === 'completed' || (status === 'running' && desired_state === 'run'));
}
