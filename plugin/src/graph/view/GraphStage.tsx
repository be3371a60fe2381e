import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';

import type { Box, GraphLayout, OrderEdge } from '../layout/layout.types';
import { type BranchState, branchStates } from '../model/branches';
import type { LiveStep } from '../model/liveSteps';
import { EdgeLines } from './EdgeLines';
import { GraphBox } from './GraphBox';
import type { GraphCanvasProps } from './GraphCanvas';

interface GraphStageProps extends Pick<GraphCanvasProps, 'live' | 'running' | 'chosen'> {
  layout: GraphLayout;
  /** Those of the boxes that are seen. */
  drawn: readonly Box[];
  idOf: (box: Box) => string;
  /** Key of the box that keys act on. */
  activeKey: string | undefined;
  onChoose: (box: Box) => void;
}

/** Frames, lines and boxes, from back to front. */
export function GraphStage(props: GraphStageProps) {
  const { layout, live, chosen } = props;
  const styles = useStyles2(getStyles);
  const branches = useMemo(() => branchesOf(layout.boxes, live), [layout, live]);
  return (
    <>
      {layout.frames.map(({ x, y, width, height }, index) => (
        <div key={index} aria-hidden className={styles.frame} style={{ left: x, top: y, width, height }} />
      ))}
      <EdgeLines layout={layout} chosen={chosen} stateOf={(edge) => edgeState(edge, live, branches)} />
      {props.drawn.map((box) => (
        <GraphBox
          key={box.key}
          id={props.idOf(box)}
          box={box}
          live={live.get(box.step.path)}
          branch={branches.get(box.key)}
          running={props.running}
          active={box.key === props.activeKey}
          chosen={box.kind === 'step' && box.step.path === chosen}
          onChoose={() => props.onChoose(box)}
        />
      ))}
    </>
  );
}

function branchesOf(boxes: readonly Box[], live: ReadonlyMap<string, LiveStep>): Map<string, BranchState> {
  const states = new Map<string, BranchState>();
  for (const box of boxes) {
    if (box.kind === 'branch' && box.branch !== undefined) {
      states.set(box.key, branchStates(box.step, live)[box.branch] ?? 'open');
    }
  }
  return states;
}

function edgeState({ target }: OrderEdge, live: ReadonlyMap<string, LiveStep>, branches: Map<string, BranchState>) {
  if (target.kind === 'branch') {
    const state = branches.get(target.key);
    return state === 'taken' ? 'reached' : state === 'not-taken' ? 'left-out' : 'open';
  }
  const status = live.get(target.step.path)?.status;
  return status === undefined ? 'open' : status === 'skipped' ? 'left-out' : 'reached';
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    position: 'absolute',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
});
