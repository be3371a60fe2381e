/** What is debugged, as the address says. */
export interface Chosen {
  run?: string | undefined;
  /** Path of the step; absent: the first one that asks. */
  step?: string | undefined;
  task?: string | undefined;
}

/** Reads the choice from the query of an address. */
export function readChosen(search: string): Chosen {
  const query = new URLSearchParams(search);
  const named = (name: string) => query.get(name) || undefined;
  return { run: named('run'), step: named('step'), task: named('task') };
}
