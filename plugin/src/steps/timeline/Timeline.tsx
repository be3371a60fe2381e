import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import type { Run, Step } from '@stepscope/exporter/contract/run';
import { useRef } from 'react';

import { type MenuAction, MoreButton, useContextMenu } from '../../ui/ActionMenu';
import { RAW } from '../../ui/i18n';
import { onDemand } from '../../ui/onDemand';
import { OwnClicks } from '../../ui/OwnClicks';
import { testIds } from '../../ui/testIds';
import { useCoarsePointer } from '../../ui/useCoarsePointer';
import { useElementSize } from '../../ui/useElementSize';
import { VirtualList } from '../../ui/VirtualList';
import type { MinimapProps } from '../minimap/Minimap';
import { MAP_FROM_ROWS, MAP_WIDTH } from '../minimap/size';
import type { ChosenStep, LaneRow, StepRow, TimelineRow } from '../tree/rows';
import type { StepNode, StepTree } from '../tree/stepTree';
import { Heading } from './Heading';
import { type TimelineLayout, timelineLayout, timelineRowHeight } from './row.styles';
import { StepRowView } from './StepRowView';
import { TimeScaleProvider } from './TimeScaleContext';
import { useTimeZoom } from './useTimeZoom';
import { ZoomKeys } from './ZoomKeys';

/** Width of the list for each mark of the axis: about a fifth of it is axis, and a label needs 50 px. */
const WIDTH_PER_TICK = 260;
const FEWEST_TICKS = 2;

interface TimelineProps {
  run: Run;
  tree: StepTree;
  /** Paths of the steps that decided when the run ended. */
  critical: ReadonlySet<string>;
  rows: readonly TimelineRow[];
  /** Key of the row that stands for the chosen step. */
  chosenKey: string | undefined;
  chosen: ChosenStep | undefined;
  /** The chosen step itself. */
  step: Step | undefined;
  onChooseStep: (step: Step) => void;
  onChooseLane: (row: LaneRow) => void;
  onToggle: (node: StepNode) => void;
  menuOf: (step: Step) => MenuAction[];
}

// Most steps ask once.
const LaneRowView = onDemand(
  async () => (await import(/* webpackChunkName: "step-calls" */ './LaneRowView')).LaneRowView
);
const Minimap = onDemand(
  async () => (await import(/* webpackChunkName: "minimap" */ '../minimap/Minimap')).Minimap,
  (_props: MinimapProps) => <div style={{ width: MAP_WIDTH, flex: 'none' }} />
);

const rowKey = (row: TimelineRow) => row.key;

function rowAria(row: TimelineRow) {
  return {
    'aria-level': row.depth + 1,
    ...(row.kind === 'step' && row.expanded !== undefined && { 'aria-expanded': row.expanded }),
  };
}

function beginOf(step: Step | undefined): number | undefined {
  return step === undefined || step.started_at === null ? undefined : Date.parse(step.started_at);
}

/** The steps of a run as a waterfall: a tree grid whose arrows fold and unfold. */
export function Timeline(props: TimelineProps) {
  const { run, tree, rows, onChooseStep, onChooseLane, onToggle } = props;
  const styles = useStyles2(getStyles);
  const [measure, size] = useElementSize<HTMLDivElement>();
  const layout = timelineLayout(size?.width);
  const rowHeight = timelineRowHeight(layout, useCoarsePointer());
  const contextMenu = useContextMenu<Step>(({ step_path }) => step_path, props.menuOf);
  const zoom = useTimeZoom(run.run_id);
  const scroller = useRef<HTMLDivElement>(null);
  const mapped = layout !== 'narrow' && rows.length > MAP_FROM_ROWS;
  const ticks = Math.max(FEWEST_TICKS, Math.floor((size?.width ?? 0) / WIDTH_PER_TICK));

  const choose = (row: TimelineRow) => {
    if (row.kind === 'lane') {
      onChooseLane(row);
    } else if (row.node.step === undefined) {
      onToggle(row.node);
    } else {
      onChooseStep(row.node.step);
    }
  };
  const onRowKey = (key: string, row: TimelineRow) => {
    const unfolds = row.kind === 'step' && row.expanded === false && key === 'ArrowRight';
    const folds = row.kind === 'step' && row.expanded === true && key === 'ArrowLeft';
    if (unfolds || folds) {
      onToggle(row.node);
    }
    return unfolds || folds;
  };
  return (
    <div ref={measure} className={styles.box}>
      <TimeScaleProvider run={run} tree={tree} view={zoom.view}>
        {layout !== 'narrow' && <Heading layout={layout} ticks={ticks} zoom={zoom} besideMap={mapped} />}
        <ZoomKeys className={styles.list} zoom={zoom} time={beginOf(props.step)}>
          <div className={styles.rows}>
            <VirtualList
              scrollerRef={scroller}
              key={rowHeight}
              items={rows}
              getKey={rowKey}
              rowHeight={rowHeight}
              label={t('stepscope.steps.list', 'Steps of {{run}}', { ...RAW, run: run.pipeline_name })}
              selectedKey={props.chosenKey}
              onSelect={choose}
              onMenu={(row, position) => row.node.step !== undefined && contextMenu.show(row.node.step, position)}
              onRowKey={onRowKey}
              stableGutter={layout !== 'narrow'}
              follow={props.step?.step_execution_id}
              rowAria={rowAria}
              rowTestId={(row) => testIds.steps.row(row.key)}
              renderRow={(row, { active }) =>
                row.kind === 'lane' ? (
                  <LaneRowView row={row} layout={layout} />
                ) : (
                  <StepLine {...props} row={row} layout={layout} active={active} />
                )
              }
            />
          </div>
          {mapped && <Minimap rows={rows} scroller={scroller} />}
        </ZoomKeys>
      </TimeScaleProvider>
      {contextMenu.menu}
    </div>
  );
}

interface StepLineProps extends TimelineProps {
  row: StepRow;
  layout: TimelineLayout;
  active: boolean;
}

function StepLine({ run, row, layout, active, chosen, critical, onToggle, menuOf }: StepLineProps) {
  const { step, path, name } = row.node;
  return (
    <StepRowView
      row={row}
      layout={layout}
      running={run.status === 'running'}
      calls={chosen?.path === path ? chosen.calls : undefined}
      critical={critical.has(path) && row.expanded !== true}
      onToggle={onToggle}
      more={
        step !== undefined && (
          <OwnClicks>
            <MoreButton
              label={t('stepscope.steps.more', 'Actions of step {{step}}', { ...RAW, step: name })}
              actions={menuOf(step)}
              tabIndex={active ? 0 : -1}
            />
          </OwnClicks>
        )
      }
    />
  );
}

const getStyles = (_theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }),
  list: css({ flex: '1 1 0', minHeight: 0, display: 'flex' }),
  rows: css({ flex: '1 1 0', minWidth: 0, minHeight: 0 }),
});
