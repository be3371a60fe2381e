import '@fastify/rate-limit';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { hasRole, type Role } from '../../contract/status.ts';
import type { Actor } from '../../store/audit.ts';
import { problem } from '../problems.ts';
import { actorOf } from './actor.ts';
import type { Grant, TokenCheck } from './roles.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route: a role with a token, or anybody. */
    access?: Role | 'public';
  }
  interface FastifyRequest {
    /** Who asks; set on routes that need a token. */
    actor: Actor | null;
  }
}

export interface Limits {
  /** Requests of one token per minute. Behind Grafana all users of a role share its token. */
  perToken: number;
  /** Requests per minute without a valid token, from one address. */
  unauthorised: number;
}

export const DEFAULT_LIMITS: Limits = { perToken: 6000, unauthorised: 60 };

/**
 * Demands on every route of `app` a bearer token with the role of its `config.access`. A route that names none
 * is for admins. Needs @fastify/rate-limit on `app`.
 */
export function authenticate(app: FastifyInstance, check: TokenCheck, limits: Limits): void {
  const limitToken = app.createRateLimit({
    max: limits.perToken,
    timeWindow: '1 minute',
    keyGenerator: (request) => `token:${grantOf(request, check)?.fingerprint ?? ''}`,
  });
  const limitAddress = app.createRateLimit({
    max: limits.unauthorised,
    timeWindow: '1 minute',
    keyGenerator: (request) => `address:${request.ip}`,
  });

  app.decorateRequest('actor', null);
  app.addHook('onRequest', async (request, reply) => {
    const access = request.routeOptions.config.access ?? 'admin';
    if (access === 'public') {
      return;
    }
    const grant = grantOf(request, check);
    ensureBelow(await (grant === null ? limitAddress : limitToken)(request), reply);
    if (grant === null) {
      throw signIn(request, reply);
    }
    if (!hasRole(grant.role, access)) {
      throw problem(
        403,
        `This needs the role ${access}`,
        `the token has the role ${grant.role}`,
        `use the ${access} token, or ask somebody who may`
      );
    }
    request.actor = actorOf(request.headers, grant.role);
  });
}

/** Who asks, on a route behind `authenticate`. */
export function actorFrom(request: FastifyRequest): Actor {
  if (request.actor === null) {
    throw new Error(`${request.routeOptions.url} is public, so nobody in particular asks`);
  }
  return request.actor;
}

function grantOf(request: FastifyRequest, check: TokenCheck): Grant | null {
  const token = bearer(request);
  return token === null ? null : check(token);
}

function bearer(request: FastifyRequest): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

type Limit = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function ensureBelow(limit: Limit, reply: FastifyReply): void {
  if (!limit.isAllowed && limit.isExceeded) {
    reply.header('retry-after', limit.ttlInSeconds);
    throw problem(
      429,
      'Too many requests',
      `more than ${limit.max} requests in a minute`,
      `wait ${limit.ttlInSeconds} s`
    );
  }
}

function signIn(request: FastifyRequest, reply: FastifyReply) {
  const given = request.headers.authorization !== undefined;
  reply.header('www-authenticate', `Bearer realm="stepscope"${given ? ', error="invalid_token"' : ''}`);
  return problem(
    401,
    given ? 'The token is not known' : 'A token is needed',
    given ? 'the service has no role for the bearer token sent' : 'the request has no "Authorization: Bearer" header',
    'in Grafana set the tokens on the configuration page of the plugin; they are what STEPSCOPE_VIEWER_TOKEN, ' +
      'STEPSCOPE_EDITOR_TOKEN and STEPSCOPE_ADMIN_TOKEN of the service say, or tokens.json in its data directory'
  );
}
