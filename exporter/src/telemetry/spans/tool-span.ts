import type { Span } from '@opentelemetry/api';
import { SpanKind } from '@opentelemetry/api';

import { ATTR, OPERATION, SPAN_NAME } from '../../contract/semconv.ts';
import { redactValue, spansCarryContent } from '../content.ts';
import { cutText } from '../content-cut.ts';
import type { ToolSpan, ToolStart } from '../telemetry.ts';
import type { RunContext, SpanTools } from './span-context.ts';
import { childOf, defined, once, refOf, secondsSince, setFailure } from './span-context.ts';

type ToolResult = Parameters<ToolSpan['end']>[0];

/** Starts the span of one tool call inside a step. */
export function startToolSpan(tool: ToolStart, parent: Span, run: RunContext, tools: SpanTools): ToolSpan {
  const span = tools.tracer.startSpan(
    SPAN_NAME.tool(tool.name),
    {
      kind: SpanKind.INTERNAL,
      attributes: defined({
        ...tool.attributes,
        [ATTR.operationName]: OPERATION.executeTool,
        [ATTR.toolName]: tool.name,
        [ATTR.toolCallId]: tool.call_id,
        [ATTR.toolType]: tool.type ?? 'function',
        [ATTR.runId]: run.run_id,
        [ATTR.toolCallArguments]: contentOf(tool.arguments, tools),
      }),
    },
    childOf(parent)
  );
  run.calls.tool += 1;
  const startedAt = performance.now();
  const end = once((result: ToolResult) => {
    tools.instruments.toolDuration.record(
      secondsSince(startedAt),
      defined({
        [ATTR.toolName]: tools.instruments.capTool(tool.name),
        [ATTR.toolType]: tool.type ?? 'function',
        [ATTR.agentName]: run.workflow_label,
        [ATTR.errorType]: result.error?.type,
      })
    );
    span.setAttributes(defined({ [ATTR.toolCallResult]: contentOf(result.result, tools) }));
    if (result.error) {
      setFailure(span, result.error, tools);
      tools.instruments.errors.add(1, {
        [ATTR.workflow]: run.workflow_label,
        [ATTR.errorType]: result.error.type,
        [ATTR.errorSource]: 'tool',
      });
    }
    span.end();
  });
  const ref = refOf(span);
  return { ...ref, carrier: { traceparent: ref.traceparent, baggage: baggageOf(run) }, end };
}

/** W3C baggage: values are percent-encoded. */
function baggageOf(run: RunContext): string {
  const entries = { [ATTR.runId]: run.run_id, [ATTR.workflow]: run.pipeline_name };
  return Object.entries(entries)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(',');
}

/** JSON of a tool's arguments or result; too long, it becomes a JSON string of the beginning of that JSON. */
function contentOf(value: unknown, { content }: SpanTools): string | undefined {
  if (value === undefined || !spansCarryContent(content)) {
    return undefined;
  }
  const json = JSON.stringify(redactValue(value, content.redact)) ?? 'null';
  const cut = cutText(json, content.attribute_bytes);
  if (!cut.truncated) {
    return json;
  }
  // Quoting doubles the length at most where every character needs an escape.
  return JSON.stringify(cutText(json, Math.floor(content.attribute_bytes / 2)).text);
}
