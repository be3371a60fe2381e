import { LoopJump } from '../loop-jump.ts';
import type { StepHandler } from '../run-context.ts';

/** `break`: ends the loop around it. */
export const breakStep: StepHandler<'break'> = () => Promise.reject(new LoopJump('break'));

/** `continue`: goes on with the next turn of the loop around it. */
export const continueStep: StepHandler<'continue'> = () => Promise.reject(new LoopJump('continue'));
