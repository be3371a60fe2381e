import { afterAll, beforeAll, describe } from '@jest/globals';

import { type Postgres, startPostgres } from '../backends/postgres.ts';
import { startService, type TestService } from './harness.ts';

type ServiceOptions = Parameters<typeof startService>[0];

/**
 * Describes the same tests over the embedded store and over a real PostgreSQL server. Each has a service of its own,
 * which stands while the tests run and whose methods are read through the object given here.
 */
export function onEveryStore(define: (service: TestService) => void, options: ServiceOptions = {}): void {
  describe.each(['embedded', 'postgresql'] as const)('on the %s store', (kind) => {
    let postgres: Postgres | null = null;
    const service = {} as TestService;
    beforeAll(async () => {
      postgres = kind === 'postgresql' ? await startPostgres() : null;
      Object.assign(
        service,
        await startService({ ...options, ...(postgres === null ? {} : { databaseUrl: postgres.url }) })
      );
    }, 120_000);
    afterAll(async () => {
      await service.stop();
      await postgres?.stop();
    }, 60_000);
    define(service);
  });
}
