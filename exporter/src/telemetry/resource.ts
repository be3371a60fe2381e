import { containerDetector } from '@opentelemetry/resource-detector-container';
import type { Resource, ResourceDetector } from '@opentelemetry/resources';
import {
  defaultResource,
  detectResources,
  hostDetector,
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';

import { type Env, keyValues } from './env.ts';

/**
 * What the telemetry comes from: `service.*`, `host.*`, `os.*`, `process.*`, and `container.id`, which is read while the process goes on. `OTEL_SERVICE_NAME` and
 * `OTEL_RESOURCE_ATTRIBUTES` win, so that an operator can add `deployment.environment.name` or `k8s.*`.
 * The command line is left out: it may hold a token.
 */
export function createResource(
  serviceVersion: string,
  env: Env,
  container: ResourceDetector = containerDetector
): Resource {
  const { attributes } = detectResources({
    detectors: [hostDetector, osDetector, processDetector, serviceInstanceIdDetector],
  });
  const detected = Object.entries(attributes).filter(([name]) => !COMMAND_LINE.has(name));
  return defaultResource()
    .merge(resourceFromAttributes(Object.fromEntries(detected)))
    .merge(detectResources({ detectors: [container] }))
    .merge(resourceFromAttributes({ 'service.name': 'stepscope', 'service.version': serviceVersion }))
    .merge(resourceFromAttributes(environmentAttributes(env)));
}

/** The SDK's own detector reads `process.env` only. */
function environmentAttributes(env: Env): Record<string, string> {
  const name = env.OTEL_SERVICE_NAME?.trim();
  return { ...Object.fromEntries(keyValues(env.OTEL_RESOURCE_ATTRIBUTES)), ...(name ? { 'service.name': name } : {}) };
}

const COMMAND_LINE = new Set(['process.command', 'process.command_args', 'process.command_line', 'process.owner']);
