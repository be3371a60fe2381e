import pg from 'pg';

import { startPostgres } from './index.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startPostgres', () => {
  it('keeps what was committed over a kill -9 and a restart', async () => {
    const postgres = await startPostgres();
    try {
      await query(postgres.url, "create table kept (word text); insert into kept values ('before')");
      await postgres.kill9();
      await expect(query(postgres.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
      await postgres.restart();
      await postgres.restart();
      expect(await query(postgres.url, 'select word from kept')).toEqual([{ word: 'before' }]);
    } finally {
      await postgres.stop();
    }
    await expect(query(postgres.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
  }, 120_000);
});
