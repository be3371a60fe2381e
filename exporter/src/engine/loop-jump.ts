/** Thrown by `break` and `continue`; the loop around catches it. */
export class LoopJump extends Error {
  override readonly name = 'LoopJump';
  readonly kind: 'break' | 'continue';
  constructor(kind: 'break' | 'continue') {
    super(`${kind} outside a loop`);
    this.kind = kind;
  }
}

/** Result of a step that ended in a jump, so that a resumed run jumps again. */
export function jumpResult(jump: LoopJump): { success: true; loop_jump: LoopJump['kind'] } {
  return { success: true, loop_jump: jump.kind };
}

/** The jump that a stored result stands for; null for any other result. */
export function jumpOf(stepType: string, output: unknown): LoopJump | null {
  if (!['break', 'continue', 'switch'].includes(stepType) || typeof output !== 'object' || output === null) {
    return null;
  }
  const kind: unknown = 'loop_jump' in output ? output.loop_jump : null;
  return kind === 'break' || kind === 'continue' ? new LoopJump(kind) : null;
}
