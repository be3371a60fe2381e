import { walkOptions } from './option-places.ts';
import type { Finding } from './parse.ts';
import { checkPattern } from './regex.ts';
import type { Workflow } from './schema.ts';
import {
  ABSENT_HOOK_EVENTS,
  BUILT_IN_HOOKS,
  HOOK_EVENTS,
  type HookMatcher,
  type Hooks,
  isBuiltInHook,
} from './steps/hooks.schema.ts';
import { didYouMean } from './suggest.ts';

type Path = readonly PropertyKey[];

/** A hook that guards something and is not there would be worse than an error, so what cannot run is refused. */
export function hookFindings(workflow: Workflow): Finding[] {
  const findings = findingsOf(workflow.hooks, ['workflow', 'hooks']);
  walkOptions(workflow, (options, path) => findings.push(...findingsOf(options.hooks, [...path, 'hooks'])));
  return findings;
}

/** Every command of hooks, with its event and place. */
export function hookCommands(hooks: Hooks | undefined, path: Path): { event: string; path: Path }[] {
  return HOOK_EVENTS.flatMap((event) =>
    (hooks?.[event] ?? []).flatMap(({ hooks: list }, index) =>
      list.flatMap((hook, at) =>
        typeof hook === 'string' ? [] : [{ event, path: [...path, event, index, 'hooks', at] }]
      )
    )
  );
}

function findingsOf(hooks: Hooks | undefined, path: Path): Finding[] {
  return [
    ...HOOK_EVENTS.flatMap((event) =>
      (hooks?.[event] ?? []).flatMap((matcher, index) => matcherFindings(matcher, [...path, event, index]))
    ),
    ...ABSENT_HOOK_EVENTS.filter((event) => hooks?.[event] !== undefined).map((event): Finding => ({
      severity: 'warning',
      message: `"${event}" never happens here, so its hooks have no effect`,
      path: [...path, event],
      suggestion: `events are ${HOOK_EVENTS.join(', ')}`,
      atKey: true,
    })),
  ];
}

function matcherFindings({ matcher, hooks }: HookMatcher, path: Path): Finding[] {
  const unknown = hooks.flatMap((hook, index): Finding[] =>
    typeof hook !== 'string' || isBuiltInHook(hook)
      ? []
      : [
          {
            severity: 'error',
            message: `there is no hook "${hook}"`,
            path: [...path, 'hooks', index],
            suggestion:
              didYouMean(hook, BUILT_IN_HOOKS) ??
              `use one of ${BUILT_IN_HOOKS.join(', ')}, or a map with "type: command" and "command"`,
          },
        ]
  );
  return [...patternFindings(matcher, [...path, 'matcher']), ...unknown];
}

function patternFindings(matcher: string | undefined, path: Path): Finding[] {
  if (matcher === undefined || matcher === '' || matcher === '*') {
    return [];
  }
  try {
    checkPattern(matcher);
    return [];
  } catch (error) {
    return [{ severity: 'error', message: error instanceof Error ? error.message : String(error), path }];
  }
}
