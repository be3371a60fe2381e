import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

import fc from 'fast-check';

import { ConfinementError, resolveInside } from './confine.ts';

let base: string;
let root: string;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'stepscope-confine-')));
  root = join(base, 'workspace');
  await mkdir(join(root, 'sub/deep'), { recursive: true });
  await mkdir(join(base, 'workspace-secret'));
  await writeFile(join(root, 'sub/file.txt'), 'inside');
  await writeFile(join(base, 'secret.txt'), 'outside');
  await symlink(join(base, 'secret.txt'), join(root, 'out'));
  await symlink(base, join(root, 'sub/up'));
  await symlink(join(base, 'workspace-secret'), join(root, 'sibling'));
  await symlink('file.txt', join(root, 'sub/alias'));
  await symlink(join(base, 'nothing-here'), join(root, 'dangling'));
  await symlink('circle', join(root, 'circle'));
});
afterAll(() => rm(base, { recursive: true, force: true }));

it.each([
  ['sub/file.txt', 'sub/file.txt'],
  ['./sub//file.txt', 'sub/file.txt'],
  ['sub/deep/../file.txt', 'sub/file.txt'],
  ['sub\\file.txt', 'sub/file.txt'],
  ['sub/alias', 'sub/file.txt'],
  ['new/folder/file.txt', 'new/folder/file.txt'],
  ['..dots/file', '..dots/file'],
  ['.', ''],
])('takes %s', async (path, expected) => {
  expect(await resolveInside(root, path)).toBe(join(root, expected));
});

it.each([
  ['/etc/passwd', 'is an absolute path'],
  ['\\\\server\\share', 'is an absolute path'],
  ['C:\\Windows', 'is an absolute path'],
  ['c:file', 'is an absolute path'],
  ['..', 'climbs out'],
  ['../secret.txt', 'climbs out'],
  ['sub/../../secret.txt', 'climbs out'],
  ['sub\\..\\..\\secret.txt', 'climbs out'],
  ['sub/file.txt\0.yaml', 'NUL'],
  ['out', 'leads out'],
  ['sub/up/secret.txt', 'leads out'],
  ['sibling/new.txt', 'leads out'],
  ['dangling', 'leads nowhere'],
  ['circle/file', 'leads nowhere'],
])('refuses %j because it %s', async (path, reason) => {
  const error: unknown = await resolveInside(root, path).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfinementError);
  expect(String(error)).toContain(reason);
  expect(String(error)).not.toContain('\0');
});

it('never answers with a path outside the workspace', async () => {
  const name = fc.oneof(
    fc.constantFrom('..', '.', '', 'sub', 'deep', 'up', 'out', 'sibling', 'dangling', 'circle', 'alias', 'file.txt'),
    fc.string({ maxLength: 8 })
  );
  const path = fc
    .tuple(fc.array(name, { maxLength: 8 }), fc.constantFrom('/', '\\'), fc.constantFrom('', '/', 'C:'))
    .map(([names, separator, start]) => start + names.join(separator));
  await fc.assert(
    fc.asyncProperty(path, async (candidate) => {
      const resolved = await resolveInside(root, candidate).catch((error: Error & { code?: string }) => {
        // A file taken for a folder is the system's own refusal.
        expect(error instanceof ConfinementError || error.code === 'ENOTDIR').toBe(true);
        return root;
      });
      expect(resolved === root || resolved.startsWith(root + sep)).toBe(true);
      // What exists there is where the answer says it is: no link is left in it.
      const real = await realpath(resolved).catch(() => resolved);
      expect(real).toBe(resolved);
    }),
    { numRuns: 300 }
  );
});
