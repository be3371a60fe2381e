import { PluginExtensionPoints } from '@grafana/data';

import { PLUGIN_BASE_URL } from '../../constants';
import { runOfTraceView, type TraceViewContext } from './runOfTraceView';
import { type SpanContext, stepOfTraceView } from './stepOfTraceView';
import { type ShownContext, traceOf } from './traceOf';

/**
 * Links that Grafana's own views offer: from a trace in Explore, on a dashboard or in the trace view, to its run. plugin.json names the
 * same title and targets. The texts stand in English, because Grafana reads them before any translation is loaded.
 */
export const runLink = {
  targets: [
    PluginExtensionPoints.ExploreToolbarAction,
    PluginExtensionPoints.DashboardPanelMenu,
    PluginExtensionPoints.TraceViewHeaderActions,
  ],
  title: 'Open run in Stepscope',
  description: 'Shows the steps, prompts and replies of the pipeline run that this trace is of',
  icon: 'gf-traces' as const,
  path: `${PLUGIN_BASE_URL}/runs`,
  configure: (context?: ShownContext & TraceViewContext) => {
    const trace = runOfTraceView(context) ?? traceOf(context);
    return trace === undefined ? undefined : { path: `${PLUGIN_BASE_URL}/runs/${trace}` };
  },
};

/**
 * From an opened span of a step to that step and its prompt. Grafana's trace view puts links of plugins beside a resource
 * attribute and nowhere else in a span; each span has `service.name`.
 */
export const stepLink = {
  targets: [PluginExtensionPoints.TraceViewResourceAttributes],
  title: 'Open step in Stepscope',
  description: 'Shows the step that this span is of, with its prompt and reply',
  icon: 'gf-traces' as const,
  category: 'service.name',
  path: `${PLUGIN_BASE_URL}/runs`,
  configure: (context?: SpanContext) => {
    const step = stepOfTraceView(context);
    return step === undefined ? undefined : { path: `${PLUGIN_BASE_URL}/runs/${step}` };
  },
};
