/** A list of steps inside a step. */
export interface PlanBody {
  kind: 'loop' | 'branch' | 'pipeline';
  /** Name of the case of a `switch`; undefined for the rest. */
  label: string | undefined;
  steps: readonly PlanStep[];
}

/** A step as it was designed. */
export interface PlanStep {
  /** As in a run, without the numbers of iterations: `loop/summarise`. Unique but for cases of one `switch`. */
  path: string;
  name: string;
  type: string;
  /** What decides whether it runs (or, for loops, how often), in the file's words. */
  rule: PlanRule | undefined;
  /** Names of the calls that it makes at once. */
  tasks: readonly string[];
  bodies: readonly PlanBody[];
  /** Paths of the steps whose results it reads. */
  uses: readonly string[];
}

export interface PlanRule {
  kind: 'if' | 'while' | 'each' | 'switch';
  text: string;
}
