import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';

import { RAW } from '../../ui/i18n';
import { testIds } from '../../ui/testIds';
import type { Box } from '../layout/layout.types';
import type { BranchState } from '../model/branches';
import type { LiveStep } from '../model/liveSteps';
import { NodeBox } from './NodeBox';
import { branchWords, stepSentence } from './words';

interface GraphBoxProps {
  id: string;
  box: Box;
  live: LiveStep | undefined;
  /** Of a case of a `switch`: whether it was taken. */
  branch: BranchState | undefined;
  running: boolean;
  active: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function sentence({ box, live, branch }: Pick<GraphBoxProps, 'box' | 'live' | 'branch'>): string {
  switch (box.kind) {
    case 'step':
      return stepSentence(box.step, live);
    case 'task':
      return t('stepscope.graph.task', 'task {{name}}', { ...RAW, name: box.label });
    case 'branch':
      return [caseWords(box.label), branchWords(branch ?? 'open')].filter(Boolean).join(', ');
  }
}

function caseWords(label: string | undefined): string {
  return t('stepscope.graph.case', 'case {{label}}', { ...RAW, label });
}

/** A box of the graph at its place: a step, one of its parallel tasks, or a case of a `switch`. */
export function GraphBox(props: GraphBoxProps) {
  const { box, live, branch, chosen } = props;
  const styles = useStyles2(getStyles);
  const { x, y, width, height } = box;
  const out = live?.status === 'skipped';
  return (
    // The tree around it has the keyboard.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={props.id}
      role="treeitem"
      aria-level={box.depth + 1}
      aria-selected={chosen}
      data-active={props.active || undefined}
      data-testid={testIds.graph.box(box.key)}
      tabIndex={-1}
      className={cx(
        styles.box,
        styles[box.kind],
        box.kind === 'step' && out && styles.out,
        box.kind === 'step' && live === undefined && styles.open
      )}
      style={{ left: x, top: y, width, height }}
      onClick={props.onChoose}
    >
      {/* The name is a sentence of its own; what is drawn is in short forms. */}
      <span className="sr-only">{sentence(props)}</span>
      {box.kind === 'step' && <NodeBox step={box.step} live={live} running={props.running} />}
      {box.kind === 'task' && <span aria-hidden>{box.label}</span>}
      {box.kind === 'branch' && (
        <span aria-hidden>
          {caseWords(box.label)} <em>{branchWords(branch ?? 'open')}</em>
        </span>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    position: 'absolute',
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    '&:hover': { borderColor: theme.colors.border.strong },
    '&[aria-selected="true"]': { boxShadow: `0 0 0 2px ${theme.colors.primary.main}` },
  }),
  step: css({ border: `1px solid ${theme.colors.border.medium}`, background: theme.colors.background.primary }),
  task: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    padding: theme.spacing(0, 1),
    border: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& > span': { minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  }),
  branch: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    '& em': { color: theme.colors.text.secondary },
  }),
  open: css({ borderStyle: 'dashed' }),
  out: css({ borderStyle: 'dotted' }),
});
