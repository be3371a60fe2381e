import { randomUUID } from 'node:crypto';

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

import type { Problem } from '../contract/problem.ts';
import { ProblemError } from '../contract/problem-error.ts';

/** An error the API answers as it stands. `fix` says what the reader can do. */
export function problem(status: number, title: string, detail: string, fix?: string): ProblemError {
  return new ProblemError({ type: 'about:blank', title, status, detail, ...(fix === undefined ? {} : { fix }) });
}

/** The answer to an id that names nothing. */
export function notFound(what: string, id: string): ProblemError {
  return problem(404, `No such ${what}`, `there is no ${what} ${id}`);
}

/** Sends problem+json (RFC 9457), also where a route declares another body. */
export function sendProblem(reply: FastifyReply, body: Problem): FastifyReply {
  return reply
    .code(body.status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}

/** Answers every error as problem+json; the reason of an unexpected one stays in the log. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(error, request, reply));
}

/** Answers an error as problem+json and logs what is a fault of the service. */
export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = toProblem(error, request);
  if (body.instance !== undefined) {
    request.log.error({ err: error, reference: body.instance }, 'request failed');
  }
  return sendProblem(reply, body);
}

/** The answer to a path that no route has. */
export function unknownRoute(request: FastifyRequest): Problem {
  const path = request.url.split('?', 1)[0];
  return problem(404, 'No such route', `${request.method} ${path} is not part of the API`, 'see /api/v1/openapi.json')
    .problem;
}

function toProblem(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof ProblemError) {
    return error.problem;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    return invalidRequest(error);
  }
  const known = KNOWN[error.code];
  if (known !== undefined) {
    return known.problem;
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return problem(error.statusCode, 'The request cannot be read', error.message).problem;
  }
  return unexpected(request);
}

function invalidRequest(error: FastifyError): Problem {
  const place = error.validationContext ?? 'request';
  const errors = (error.validation ?? []).map((issue) => ({
    message: issue.message ?? 'is not valid',
    path: `${place}${issue.instancePath.replaceAll('/', '.')}`,
  }));
  const [first] = errors;
  return {
    type: 'about:blank',
    title: 'The request is not valid',
    status: 400,
    detail: first === undefined ? error.message : `${first.path}: ${first.message}`,
    errors,
  };
}

const KNOWN: Record<string, ProblemError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: problem(413, 'The request is too large', 'the body is larger than 2 MiB'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: problem(
    415,
    'Unknown content type',
    'the body is not JSON',
    'send "Content-Type: application/json"'
  ),
  FST_ERR_CTP_INVALID_JSON_BODY: problem(
    400,
    'The request cannot be read',
    'the body is not valid JSON',
    'check its quotes, commas and brackets'
  ),
  FST_ERR_BAD_URL: problem(400, 'The request cannot be read', 'the path has a broken percent escape'),
  FST_ERR_MAX_PARAM_LENGTH: problem(414, 'The request cannot be read', 'a part of the path is too long'),
  FST_ERR_HANDLER_TIMEOUT: problem(
    503,
    'The service took too long',
    'the request was given up after 30 seconds',
    'try again; if it stays so, look at the health check'
  ),
};

function unexpected(request: FastifyRequest): Problem {
  const reference = randomUUID();
  return {
    type: 'about:blank',
    title: 'Something went wrong in the service',
    status: 500,
    detail: `${request.method} ${request.url.split('?', 1)[0]} failed unexpectedly`,
    instance: `urn:uuid:${reference}`,
    fix: `look for ${reference} in the log of the service`,
  };
}
