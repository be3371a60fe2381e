import { audit } from '../../store/audit.ts';
import type { BuiltInHook } from '../../workflow/steps/hooks.schema.ts';
import { maskValue } from '../masking.ts';
import type { StepContext } from '../run-context.ts';
import type { HookInput, HookOutcome } from './hook.types.ts';

/** Command lines that harm the machine they run on. A guard against accidents: it reads no shell, so it stops no one. */
const DANGEROUS: readonly [pattern: RegExp, what: string][] = [
  [/\b(?:mkfs(?:\.\w+)?|fdisk|parted|wipefs)\b/, 'writes to disks'],
  [/\bdd\b.*\bof=\/dev\//, 'writes to disks'],
  [/>\s*\/dev\/(?:sd|nvme|vd|hd|mapper)/, 'writes to disks'],
  [/\b(?:shutdown|reboot|halt|poweroff)\b/, 'stops the machine'],
  [/\b(?:sudo|doas|su)\b\s/, 'asks for more rights'],
  [/:\s*\(\)\s*\{[^|{}]{0,50}\|[^{}]{0,50}&/, 'starts processes without end'],
  [/\bchmod\b[^;&|]*\s(?:0?777|a\+rwx)\s+\//, 'opens the machine to everyone'],
  [/\b(?:curl|wget)\b[^|;&]*\|\s*(?:\S*\/)?(?:ba|z|da)?sh\b/, 'runs what it downloads'],
];

const MAX_LOOKED_AT = 10_000;

/** What is wrong with a command line; null: nothing that can be seen. */
export function dangerOf(command: string): string | null {
  if (command.length > MAX_LOOKED_AT) {
    return `is longer than the ${MAX_LOOKED_AT} characters that are looked at`;
  }
  if (command.split(/[;&|\n()`]/).some(removesByForce)) {
    return 'removes directories by force';
  }
  return DANGEROUS.find(([pattern]) => pattern.test(command))?.[1] ?? null;
}

/** `rm` with flags for both, in any spelling. */
function removesByForce(command: string): boolean {
  const words = command.trim().split(/\s+/);
  const at = words.findIndex((word) => word === 'rm' || word.endsWith('/rm'));
  const flags = at === -1 ? [] : words.slice(at + 1).filter((word) => word.startsWith('-'));
  const has = (short: RegExp, long: string) =>
    flags.some((flag) => (flag.startsWith('--') ? flag === long : short.test(flag)));
  return has(/r/i, '--recursive') && has(/f/, '--force');
}

type Run = (context: StepContext, input: HookInput) => HookOutcome | Promise<HookOutcome>;

/** The hooks that workflow files name. */
export const BUILT_IN: Readonly<Record<BuiltInHook, Run>> = {
  validate_bash: (_context, { tool_name, tool_input }) => {
    const command = tool_name === 'Bash' ? tool_input?.['command'] : undefined;
    const danger = typeof command === 'string' ? dangerOf(command) : null;
    return danger === null ? {} : { block: `the command ${danger}` };
  },
  log_tool_use: (context, { hook_event_name, tool_name, tool_input }) => {
    context.log('info', `${hook_event_name}: ${tool_name ?? context.step.step_path}`, {
      ...(tool_name === undefined ? {} : { tool: tool_name, arguments: tool_input }),
    });
    return {};
  },
  audit_tool: async ({ run, step }, { hook_event_name, tool_name, tool_input }) => {
    const details = {
      event: hook_event_name,
      tool: tool_name ?? null,
      step_path: step.step_path,
      arguments: tool_input,
    };
    await audit(run.store, {
      actor: { name: 'workflow', role: 'editor' },
      action: 'tool',
      run_id: step.run_id,
      reason: null,
      // Written by `maskValue` from a record, so it is one.
      details: maskValue(details, run.telemetry.redact) as Record<string, unknown>,
    });
    return {};
  },
};
