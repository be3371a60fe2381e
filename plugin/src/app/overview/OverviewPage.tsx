import { useMemo } from 'react';

import { useRun } from '../../source/queries/useRun';
import { onDemand } from '../../ui/onDemand';
import { QuadrantsContext } from '../../ui/QuadrantsContext';
import { TimeRangeContext } from '../../ui/TimeRangeContext';
import { FullHeight } from '../FullHeight';
import type { Layout } from '../layout';
import { useUrlTimeRange } from '../selection/useUrlTimeRange';
import { useView } from '../selection/useView';
import { Header } from './header/Header';
import { panelsOf } from './panels';
import { QuadrantGrid } from './QuadrantGrid';
import { useOverviewShortcuts } from './useOverviewShortcuts';
import { useQuadrantsState } from './useQuadrantsState';

const PhoneOverview = onDemand(
  async () => (await import(/* webpackChunkName: "phone" */ './PhoneOverview')).PhoneOverview
);

/** Everything at a glance: the header and the four quadrants, on one screen. */
export function OverviewPage() {
  return <FullHeight>{(layout) => <Overview layout={layout} />}</FullHeight>;
}

function Overview({ layout }: { layout: Layout }) {
  const control = useView();
  const { view, selection, select, maximise, show } = control;
  // Made once for what is chosen: what changes in the runs is each panel's own business.
  const panels = useMemo(() => panelsOf({ selection, onSelect: select }), [selection, select]);
  const timeRange = useUrlTimeRange();
  const run = useRun(selection.run_id).data;
  const state = useQuadrantsState(layout, view.quadrant, maximise);
  useOverviewShortcuts({ control, run, toggleActive: state.toggleActive, searchActive: state.searchActive });
  return (
    <TimeRangeContext.Provider value={timeRange}>
      <QuadrantsContext.Provider value={state.quadrants}>
        <Header layout={layout} />
        {layout === 'phone' ? (
          <PhoneOverview view={view} selection={selection} run={run} onShow={show} />
        ) : (
          <QuadrantGrid panels={panels} maximised={view.quadrant} collapsed={state.collapsed} />
        )}
      </QuadrantsContext.Provider>
    </TimeRangeContext.Provider>
  );
}
