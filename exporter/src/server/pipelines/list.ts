import { opendir } from 'node:fs/promises';
import { join, posix } from 'node:path';

import { ConfinementError, resolveInside } from '../../workspace/confine.ts';

/** Folders between the workspace and a file that is listed. */
export const MAX_DEPTH = 4;
const MAX_FILES = 500;
/** Entries looked at in all, so that a workspace set to `/` by mistake costs no minutes. */
const MAX_ENTRIES = 20_000;

export interface WorkspaceFile {
  /** Relative to the workspace, with `/`. */
  file: string;
  /** Absolute and free of links. */
  path: string;
}

/**
 * YAML files of the workspace, at most 500 and four folders deep, sorted by name. Hidden entries, node_modules and
 * links out of the workspace are left out.
 * @throws the system's error when the workspace cannot be read.
 */
export async function listYamlFiles(workspace: string): Promise<WorkspaceFile[]> {
  const found: WorkspaceFile[] = [];
  let entries = 0;

  const visit = async (folder: string, depth: number): Promise<void> => {
    const folders: string[] = [];
    for await (const entry of await opendir(join(workspace, folder))) {
      entries += 1;
      if (entries > MAX_ENTRIES || found.length >= MAX_FILES) {
        return;
      }
      if (entry.name.startsWith('.') || entry.name === 'node_modules') {
        continue;
      }
      const file = posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        folders.push(file);
      } else if (/\.ya?ml$/i.test(entry.name)) {
        const path = await confined(workspace, file);
        if (path !== null) {
          found.push({ file, path });
        }
      }
    }
    // Folders by link are not entered: they could lead in a circle.
    for (const next of depth < MAX_DEPTH ? folders.sort() : []) {
      await visit(next, depth + 1);
    }
  };

  await visit('', 0);
  return found.sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function confined(workspace: string, file: string): Promise<string | null> {
  try {
    return await resolveInside(workspace, file);
  } catch (error) {
    if (error instanceof ConfinementError) {
      return null;
    }
    throw error;
  }
}
