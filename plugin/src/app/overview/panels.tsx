import type { ReactNode } from 'react';

import { MetricsPanel } from '../../metrics/MetricsPanel';
import { PromptPanel } from '../../prompt/PromptPanel';
import { RunsPanel } from '../../runs/RunsPanel';
import type { PanelProps } from '../../source/selection.types';
import { StepsPanel } from '../../steps/StepsPanel';
import type { OverviewQuadrant } from '../selection/selectionUrl';

/** The panel of each quadrant. */
export function panelsOf(props: PanelProps): Record<OverviewQuadrant, ReactNode> {
  return {
    runs: <RunsPanel {...props} />,
    steps: <StepsPanel {...props} />,
    prompt: <PromptPanel {...props} />,
    metrics: <MetricsPanel {...props} />,
  };
}
