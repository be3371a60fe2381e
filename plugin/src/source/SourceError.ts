/** Why a call to the source failed, in words for the person: what, where, and the fix. `status` 0 means no answer came. */
export class SourceError extends Error {
  readonly title: string;
  readonly detail: string | undefined;
  readonly fix: string | undefined;
  readonly status: number;

  constructor(problem: { title: string; detail?: string; fix?: string; status: number }) {
    super(problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`);
    this.name = 'SourceError';
    this.title = problem.title;
    this.detail = problem.detail;
    this.fix = problem.fix;
    this.status = problem.status;
  }
}
