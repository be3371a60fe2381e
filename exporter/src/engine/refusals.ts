import type { Diagnostic } from '../contract/api.ts';
import { ProblemError } from '../contract/problem-error.ts';
import { CLAUDE_AGENT } from '../providers/claude-agent.ts';
import type { ProviderRegistry } from '../providers/registry.ts';

/** A request that cannot be met, with what to do about it. */
export function refuse(status: number, title: string, detail: string, fix?: string): ProblemError {
  return new ProblemError({ type: 'about:blank', title, status, detail, ...(fix === undefined ? {} : { fix }) });
}

export function noSuch(what: string, id: string): ProblemError {
  return refuse(404, `No such ${what}`, `there is no ${what} ${id}`);
}

/** A workflow that does not load, with the place of each error. */
export function invalidWorkflow(diagnostics: readonly Diagnostic[]): ProblemError {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  return new ProblemError({
    type: 'about:blank',
    title: 'The workflow is not valid',
    status: 422,
    detail: errors[0]?.message ?? 'the file has no workflow',
    fix: 'correct the places below and start it again',
    errors: errors.map(({ message, path, file, line, column, suggestion }) => ({
      message,
      path,
      line,
      column,
      ...(file === null ? {} : { file }),
      ...(suggestion === null ? {} : { suggestion }),
    })),
  });
}

/** @throws ProblemError when there is no provider of that name. */
export function ensureProvider(providers: Pick<ProviderRegistry, 'list'>, name: string): void {
  const known = [...providers.list().map((provider) => provider.name), CLAUDE_AGENT];
  if (!known.includes(name)) {
    throw refuse(422, 'Unknown provider', `there is no provider "${name}"`, `use one of ${known.join(', ')}`);
  }
}
