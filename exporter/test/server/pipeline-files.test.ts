import { mkdir, readdir, readFile, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';

import { auditResponseSchema } from '../../src/contract/control.ts';
import {
  listRevisionsResponseSchema,
  pipelineFileSchema,
  pipelineRevisionTextSchema,
  savedPipelineSchema,
} from '../../src/contract/pipeline-files.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { type HttpService, startHttpService } from './harness.ts';
import { QUICK } from './workflows.ts';

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
}, 120_000);
afterAll(() => http.stop(), 30_000);

const onDisk = (file: string) => join(http.service.workspace, file);
const renamed = (name: string) => QUICK.replace('name: quick', `name: ${name}`);
const read = async (file: string) =>
  pipelineFileSchema.parse((await http.call(`/api/v1/pipelines/file?file=${file}`, { as: 'viewer' })).body);
const save = (body: Record<string, unknown>) =>
  http.call('/api/v1/pipelines/source', { method: 'POST', as: 'editor', body });
const revisionsOf = async (file: string, query = '') =>
  listRevisionsResponseSchema.parse(
    (await http.call(`/api/v1/pipelines/revisions?file=${file}${query}`, { as: 'viewer' })).body
  );

it('saves a new file in a new folder, and the next change with the revision it was given', async () => {
  const first = await save({ file: 'new/flow.yaml', source: QUICK, base_revision: null, reason: 'a beginning' });
  expect(first.status).toBe(200);
  const { revision } = savedPipelineSchema.parse(first.body);
  expect(await readFile(onDisk('new/flow.yaml'), 'utf8')).toBe(QUICK);
  expect(await read('new/flow.yaml')).toEqual({ file: 'new/flow.yaml', source: QUICK, revision });

  const second = await save({ file: 'new/flow.yaml', source: renamed('b'), base_revision: revision });
  expect(second.status).toBe(200);
  expect(await readdir(onDisk('new'))).toEqual(['flow.yaml']);
  const { revisions } = await revisionsOf('new/flow.yaml');
  expect(revisions.map(({ kind, saved_by, reason }) => [kind, saved_by, reason])).toEqual([
    ['saved', 'editor', null],
    ['saved', 'editor', 'a beginning'],
  ]);
  const { entries } = auditResponseSchema.parse(
    (await http.call('/api/v1/audit?action=save_pipeline', { as: 'editor' })).body
  );
  expect(entries.at(-1)).toMatchObject({ actor: 'editor', reason: 'a beginning', details: { file: 'new/flow.yaml' } });
});

it('refuses a change of a text that is no longer there, with both revisions, and keeps what is', async () => {
  await writeFile(onDisk('edited.yaml'), QUICK);
  const { revision } = await read('edited.yaml');
  await writeFile(onDisk('edited.yaml'), renamed('outside'));
  const refused = await save({ file: 'edited.yaml', source: renamed('mine'), base_revision: revision });
  expect(refused.status).toBe(409);
  const { revision: current } = await read('edited.yaml');
  expect(problemSchema.parse(refused.body).revisions).toEqual({ expected: revision, current });
  expect((await read('edited.yaml')).source).toBe(renamed('outside'));

  const again = await save({ file: 'edited.yaml', source: renamed('mine'), base_revision: current });
  expect(again.status).toBe(200);
  const { revisions } = await revisionsOf('edited.yaml');
  expect(revisions.map(({ kind }) => kind)).toEqual(['saved', 'found']);
  expect(revisions[1]?.revision).toBe(current);
});

it('tells a file that exists, and one that is gone, from what was expected', async () => {
  await writeFile(onDisk('there.yaml'), QUICK);
  const taken = await save({ file: 'there.yaml', source: renamed('x'), base_revision: null });
  expect([taken.status, problemSchema.parse(taken.body).detail]).toEqual([409, 'there is a file "there.yaml" already']);
  const { revision } = await read('there.yaml');
  await unlink(onDisk('there.yaml'));
  const gone = await save({ file: 'there.yaml', source: renamed('x'), base_revision: revision });
  expect(problemSchema.parse(gone.body)).toMatchObject({
    status: 409,
    revisions: { expected: revision, current: null },
  });
});

it('lets one of many that save at once win', async () => {
  await writeFile(onDisk('race.yaml'), QUICK);
  const { revision } = await read('race.yaml');
  const names = ['a', 'b', 'c', 'd', 'e'];
  const answers = await Promise.all(
    names.map((name) => save({ file: 'race.yaml', source: renamed(name), base_revision: revision }))
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const winner = savedPipelineSchema.parse(answers.find(({ status }) => status === 200)?.body);
  expect(await read('race.yaml')).toMatchObject({ source: winner.source, revision: winner.revision });
});

it('saves what cannot run only when told to, and says what is wrong with it', async () => {
  const broken = { file: 'broken.yaml', source: 'workflow:\n  steps:\n    - { type: gemnii }\n', base_revision: null };
  const refused = await save(broken);
  expect(refused.status).toBe(422);
  expect(problemSchema.parse(refused.body)).toMatchObject({
    fix: expect.stringContaining('allow_invalid'),
    errors: expect.arrayContaining([expect.objectContaining({ line: 3 })]),
  });
  const saved = await save({ ...broken, allow_invalid: true });
  expect(saved.status).toBe(200);
  expect(savedPipelineSchema.parse(saved.body)).toMatchObject({ valid: false });
  expect(await readFile(onDisk('broken.yaml'), 'utf8')).toBe(broken.source);
});

it('neither shows nor restores a text that was sealed with another key', async () => {
  const { revision } = savedPipelineSchema.parse(
    (await save({ file: 's.yaml', source: QUICK, base_revision: null })).body
  );
  const other = `sealed:${'0'.repeat(12)}:v1.iv.tag.body`;
  await sql`UPDATE workflow_revisions SET source = ${other} WHERE file = 's.yaml'`.execute(http.service.store.db);
  const path = `/api/v1/pipelines/revisions/${(await revisionsOf('s.yaml')).revisions[0]?.revision_id}`;
  const body = { base_revision: revision };
  for (const answer of [
    await http.call(path, { as: 'viewer' }),
    await http.call(`${path}/restore`, { method: 'POST', as: 'editor', body }),
  ]) {
    expect(problemSchema.parse(answer.body)).toMatchObject({ status: 409, fix: expect.stringContaining('_PREVIOUS') });
  }
  expect(await readFile(onDisk('s.yaml'), 'utf8')).toBe(QUICK);
});

it('restores a text, keeps the one it replaces, and refuses to when the file has changed', async () => {
  const first = savedPipelineSchema.parse((await save({ file: 'r.yaml', source: QUICK, base_revision: null })).body);
  await save({ file: 'r.yaml', source: renamed('later'), base_revision: first.revision });
  const { revisions } = await revisionsOf('r.yaml');
  const path = `/api/v1/pipelines/revisions/${revisions.at(-1)?.revision_id}`;
  const text = pipelineRevisionTextSchema.parse((await http.call(path, { as: 'viewer' })).body);
  expect(text).toMatchObject({ source: QUICK, length: QUICK.length, revision: first.revision });

  const restore = (base_revision: string) =>
    http.call(`${path}/restore`, { method: 'POST', as: 'editor', body: { base_revision } });
  expect((await restore(first.revision)).status).toBe(409);
  expect((await restore((await read('r.yaml')).revision)).status).toBe(200);
  expect(await readFile(onDisk('r.yaml'), 'utf8')).toBe(QUICK);
  expect((await revisionsOf('r.yaml')).revisions.map(({ kind }) => kind)).toEqual(['restored', 'saved', 'saved']);

  const page = await revisionsOf('r.yaml', '&limit=2');
  const rest = await revisionsOf('r.yaml', `&limit=2&cursor=${encodeURIComponent(page.next_cursor ?? '')}`);
  expect([...page.revisions, ...rest.revisions]).toEqual((await revisionsOf('r.yaml')).revisions);
  expect(rest.next_cursor).toBeNull();
});

it.each([
  '../out.yaml',
  '/etc/out.yaml',
  'a/../../out.yaml',
  'C:/out.yaml',
  'a\\b.yaml',
  '.hidden.yaml',
  '.git/config.yaml',
  'node_modules/a.yaml',
  'flow.sh',
  'flow.yaml ',
  'a//b.yaml',
  'a/b/c/d/e/f.yaml',
  'a\u0000.yaml',
])('does not save under the name %j', async (file) => {
  const answer = await save({ file, source: QUICK, base_revision: null });
  expect([answer.status, problemSchema.parse(answer.body).title]).toEqual([422, 'The file cannot have this name']);
});

it('does not follow a link out of the workspace, and writes through one that stays inside', async () => {
  await mkdir(onDisk('../outside'), { recursive: true });
  await symlink(onDisk('../outside'), onDisk('away'));
  const away = await save({ file: 'away/x.yaml', source: QUICK, base_revision: null });
  expect([away.status, await readdir(onDisk('../outside'))]).toEqual([422, []]);
  await writeFile(onDisk('real.yaml'), QUICK);
  await symlink('real.yaml', onDisk('alias.yaml'));
  const { revision } = await read('alias.yaml');
  expect((await save({ file: 'alias.yaml', source: renamed('new'), base_revision: revision })).status).toBe(200);
  expect(await readFile(onDisk('real.yaml'), 'utf8')).toBe(renamed('new'));
});

it('keeps nothing of a text that could not be written', async () => {
  await mkdir(onDisk('folder.yaml'));
  await writeFile(onDisk('plain'), '');
  const folder = await save({ file: 'folder.yaml', source: QUICK, base_revision: null });
  const under = await save({ file: 'plain/x.yaml', source: QUICK, base_revision: null });
  expect([folder.status, under.status]).toEqual([422, 422]);
  expect(problemSchema.parse(under.body).detail).toBe('one of its folders is a file');
  expect([(await revisionsOf('folder.yaml')).revisions, (await revisionsOf('plain/x.yaml')).revisions]).toEqual([
    [],
    [],
  ]);
});
