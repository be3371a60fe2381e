import type { FastifyRequest } from 'fastify';

import { problem } from '../problems.ts';
import type { Api, ServerDependencies } from '../server.types.ts';
import { hideContent } from './hide-content.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is text of prompts and nothing else, or tells whether a text is in them. */
    content?: true;
  }
}

/** Whether prompts, answers and what goes into them are hidden from who asks. */
export function isHiddenFrom(
  { hidePromptsFromViewers }: Pick<ServerDependencies, 'hidePromptsFromViewers'>,
  { actor }: Pick<FastifyRequest, 'actor'>
): boolean {
  return hidePromptsFromViewers === true && actor?.role === 'viewer';
}

/** Takes content out of every answer to a viewer, and refuses routes that answer with nothing else. */
export function hideFromViewers(api: Api, settings: Pick<ServerDependencies, 'hidePromptsFromViewers'>): void {
  api.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.content === true) {
      refuseViewer(settings, request);
    }
  });
  api.addHook('preSerialization', async (request, _reply, payload) =>
    isHiddenFrom(settings, request) ? hideContent(payload) : payload
  );
}

/** @throws ProblemError with 403 where content is hidden from who asks. */
export function refuseViewer(
  settings: Pick<ServerDependencies, 'hidePromptsFromViewers'>,
  request: Pick<FastifyRequest, 'actor'>
): void {
  if (isHiddenFrom(settings, request)) {
    throw problem(
      403,
      'Prompts are hidden from viewers by the administrator',
      'prompts, replies and workflow texts of this service are for editors and administrators',
      'ask for the role editor, or an administrator to show prompts to viewers'
    );
  }
}
