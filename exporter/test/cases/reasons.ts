import type { Failure } from '../../src/contract/problem.ts';

/**
 * Why the reference of the format lets a file be refused: files of another kind, and those that its own engine
 * refuses as well. Null for any other reason.
 */
export function documentedRefusal(message: string): 'not a workflow' | 'refused by the original' | null {
  if (message.includes('this is not a workflow file')) {
    return 'not a workflow';
  }
  return /there is no step kind|needs a prompt/.test(message) ? 'refused by the original' : null;
}

/** Why the reference lets a run stop; null for any other reason. */
export function documentedStop({ type, message }: Failure): string | null {
  const outside = type === 'file' && /climbs out of the workspace|is an absolute path/.test(message);
  return outside ? 'paths are confined to the workspace' : null;
}
