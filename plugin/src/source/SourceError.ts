/** One finding of the service about what it was sent, with its place. Lines and columns count from 1. */
export interface SourceFinding {
  message: string;
  path?: string;
  file?: string;
  line?: number;
  column?: number;
  suggestion?: string;
}

/** Revision of a file that was expected and the one that is there; null: no file. */
export interface RevisionConflict {
  expected: string | null;
  current: string | null;
}

interface SourceProblem {
  title: string;
  detail?: string | undefined;
  fix?: string | undefined;
  status: number;
  findings?: readonly SourceFinding[];
  conflict?: RevisionConflict | undefined;
}

/** Why a call to the source failed, in words for the person: what, where, and the fix. `status` 0 means no answer came. */
export class SourceError extends Error {
  readonly title: string;
  readonly detail: string | undefined;
  readonly fix: string | undefined;
  readonly status: number;
  /** Places in a file or body that the service names; often none. */
  readonly findings: readonly SourceFinding[];
  /** Set when a file has changed since it was read. */
  readonly conflict: RevisionConflict | undefined;

  constructor(problem: SourceProblem) {
    super(problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`);
    this.name = 'SourceError';
    this.title = problem.title;
    this.detail = problem.detail;
    this.fix = problem.fix;
    this.status = problem.status;
    this.findings = problem.findings ?? [];
    this.conflict = problem.conflict;
  }
}
