import { ATTR } from '../../contract/semconv.ts';
import type { AgentInvocation, AgentStart } from '../telemetry.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import { defined, once, secondsSince } from './span-context.ts';

/** Measures one agent from its first question to its last answer. Its calls are spans of the step. */
export function startAgentMetrics(agent: AgentStart, run: RunContext, { instruments }: SpanTools): AgentInvocation {
  const startedAt = performance.now();
  const labels = {
    [ATTR.agentName]: instruments.capStep(agent.name),
    [ATTR.requestModel]: instruments.capModel(agent.model),
    [ATTR.workflow]: run.workflow_label,
  };
  let inferenceCalls = 0;
  let toolCalls = 0;
  return {
    asked: () => {
      inferenceCalls += 1;
    },
    calledTool: () => {
      toolCalls += 1;
    },
    end: once((error) => {
      const all = defined({ ...labels, [ATTR.errorType]: error?.type });
      instruments.agentDuration.record(secondsSince(startedAt), all);
      instruments.agentInferenceCalls.record(inferenceCalls, all);
      instruments.agentToolCalls.record(toolCalls, all);
    }),
  };
}
