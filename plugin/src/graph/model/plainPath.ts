const ITERATION = /\[\d+\](?=\/|$)/g;

/** Path of a step in the workflow: that in the run without the numbers of iterations. */
export function plainPath(path: string): string {
  return path.includes('[') ? path.replace(ITERATION, '') : path;
}
