import { walkOptions } from './option-places.ts';
import type { Finding } from './parse.ts';
import type { Workflow } from './schema.ts';
import type { SETTING_SOURCES } from './steps/agents.schema.ts';
import { didYouMean } from './suggest.ts';

type Path = readonly PropertyKey[];
type Sources = readonly (typeof SETTING_SOURCES)[number][];

/** Checks names of agents, and warns of skills that are asked for where none are read. */
export function agentFindings(workflow: Workflow): Finding[] {
  const findings = sourceFindings(workflow.setting_sources, ['workflow', 'setting_sources']);
  walkOptions(workflow, ({ agent, agents, setting_sources }, path) => {
    const known = Object.keys({ ...workflow.agents, ...workflow.defaults?.claude_options?.agents, ...agents });
    findings.push(...sourceFindings(setting_sources, [...path, 'setting_sources']));
    if (agent !== undefined && !known.includes(agent)) {
      findings.push({
        severity: 'error',
        message: `there is no agent "${agent}"`,
        path: [...path, 'agent'],
        suggestion:
          didYouMean(agent, known) ??
          (known.length === 0 ? 'give it under "agents"' : `use one of ${known.join(', ')}`),
      });
    }
  });
  return findings;
}

function sourceFindings(sources: Sources | undefined, path: Path): Finding[] {
  return (sources ?? []).flatMap((source, index): Finding[] =>
    source === 'project'
      ? []
      : [
          {
            severity: 'warning',
            message: `the setting source "${source}" is outside the workspace and is not read`,
            path: [...path, index],
            suggestion: 'put the skills into .claude/skills of the workspace and name the source "project"',
          },
        ]
  );
}
