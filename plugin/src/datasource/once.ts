import { from, Observable } from 'rxjs';

/** One piece of work that is given up when it is left. */
export function once<T>(work: (signal: AbortSignal) => Promise<T>): Observable<T> {
  return new Observable<T>((subscriber) => {
    const controller = new AbortController();
    const working = from(work(controller.signal)).subscribe(subscriber);
    return () => {
      working.unsubscribe();
      controller.abort();
    };
  });
}
