import type { StepStatus } from '@stepscope/exporter/contract/status';

import { weightiest } from '../../ui/steps/outcomes';
import type { StepNode } from './stepTree';

/** Status of a node: that of its newest attempt, or for an iteration what its steps come to. */
export function nodeStatus(node: StepNode): StepStatus {
  return node.step?.status ?? weightiest(node.children.map(nodeStatus)) ?? 'queued';
}
