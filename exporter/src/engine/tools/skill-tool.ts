import { readdir } from 'node:fs/promises';
import { posix } from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { toFailure } from '../failure.ts';
import { locate, readWorkspaceFile } from '../files.ts';
import { parameters, textArgument } from './arguments.ts';
import { filesOf } from './search-tools.ts';
import type { Tool } from './tool.types.ts';

const FOLDER = '.claude/skills';
const MAX_SKILLS = 50;
/** Characters of the instructions of a skill. */
const MAX_LENGTH = 100_000;
const MAX_DESCRIPTION = 1_024;
/** Files of a skill that the model is told of. */
const MAX_LISTED = 200;

/** What stands at the beginning of a SKILL.md. https://code.claude.com/docs/en/skills */
const headSchema = z.object({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{1,64}$/u, { error: 'its name has other characters than letters, digits, "_" and "-"' })
    .optional(),
  description: z.string().min(1, { error: 'it has no description' }),
  'disable-model-invocation': z.boolean().optional(),
});

interface Skill {
  name: string;
  description: string;
  /** Relative to the workspace. */
  directory: string;
  instructions: string;
}

/**
 * The tool that loads skills of a workspace: the model sees names and descriptions, and the instructions of one when it
 * asks for it. Skills stand in `.claude/skills` of the step's directory and of the workspace. What cannot be read is
 * named in `missing`; without any skill the tool is null.
 */
export async function openSkillTool(
  workspace: string,
  directory: string
): Promise<{ tool: Tool | null; missing: string[] }> {
  const skills = new Map<string, Skill>();
  const missing: string[] = [];
  for (const base of new Set([directory === '' ? '.' : directory, '.'])) {
    const folder = posix.join(base, FOLDER);
    for (const entry of await entriesOf(workspace, folder)) {
      try {
        const skill = await readSkill(workspace, posix.join(folder, entry), entry);
        if (skill !== null && !skills.has(skill.name)) {
          skills.set(skill.name, skill);
        }
      } catch (error) {
        missing.push(`the skill "${entry}" is left out: ${toFailure(error).message}`);
      }
    }
  }
  return skills.size === 0
    ? { tool: null, missing: [...missing, `there are no skills in ${FOLDER} of the workspace`] }
    : { tool: skillTool(skills), missing };
}

async function entriesOf(workspace: string, folder: string): Promise<string[]> {
  try {
    const entries = await readdir(await locate(workspace, folder));
    return entries.sort().slice(0, MAX_SKILLS);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') {
      return [];
    }
    throw error;
  }
}

async function readSkill(workspace: string, directory: string, entry: string): Promise<Skill | null> {
  const text = await readWorkspaceFile(workspace, posix.join(directory, 'SKILL.md'));
  if (text.length > MAX_LENGTH) {
    throw new Error(`its SKILL.md has more than ${MAX_LENGTH} characters`);
  }
  const [whole, head] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (whole === undefined || head === undefined) {
    throw new Error('its SKILL.md does not begin with name and description between lines of "---"');
  }
  const read = headSchema.safeParse(parse(head, { maxAliasCount: 10 }));
  if (!read.success) {
    throw new Error(read.error.issues[0]?.message ?? 'its head cannot be read');
  }
  const { name, description } = read.data;
  return read.data['disable-model-invocation'] === true
    ? null
    : {
        name: name ?? entry,
        description: description.slice(0, MAX_DESCRIPTION),
        directory,
        instructions: text.slice(whole.length).trim(),
      };
}

function skillTool(skills: ReadonlyMap<string, Skill>): Tool {
  const list = [...skills.values()].map(({ name, description }) => `- ${name}: ${description.replaceAll(/\s+/g, ' ')}`);
  return {
    reads: true,
    definition: {
      name: 'Skill',
      description: `Loads the instructions of a skill. Use it when the task is one that a skill is for.\nSkills:\n${list.join('\n')}`,
      parameters: parameters({ skill: 'Name of the skill' }, ['skill']),
    },
    run: async (args, place) => {
      const name = textArgument(args, 'skill');
      const skill = skills.get(name);
      if (skill === undefined) {
        throw new Error(`there is no skill "${name}"; there are ${[...skills.keys()].join(', ')}`);
      }
      const files = await filesOf('**/*', '.', { ...place, directory: skill.directory });
      // Tools take paths from the step's directory.
      const seen = files.slice(0, MAX_LISTED).map((file) => posix.relative(place.directory, file));
      return [
        `Files of the skill "${name}":\n${seen.join('\n')}`,
        ...(files.length > MAX_LISTED ? [`(${files.length - MAX_LISTED} more files)`] : []),
        skill.instructions,
      ].join('\n\n');
    },
  };
}
