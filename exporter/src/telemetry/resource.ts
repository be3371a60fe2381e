import type { Resource } from '@opentelemetry/resources';
import {
  defaultResource,
  detectResources,
  envDetector,
  hostDetector,
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';

/**
 * What the telemetry comes from: `service.*`, `host.*`, `os.*`, `process.*`. `OTEL_SERVICE_NAME` and
 * `OTEL_RESOURCE_ATTRIBUTES` win, so that an operator can add `deployment.environment.name` or `k8s.*`.
 * The command line is left out: it may hold a token.
 */
export function createResource(serviceVersion: string): Resource {
  const { attributes } = detectResources({
    detectors: [hostDetector, osDetector, processDetector, serviceInstanceIdDetector],
  });
  const detected = Object.entries(attributes).filter(([name]) => !COMMAND_LINE.has(name));
  return defaultResource()
    .merge(resourceFromAttributes(Object.fromEntries(detected)))
    .merge(resourceFromAttributes({ 'service.name': 'stepscope', 'service.version': serviceVersion }))
    .merge(detectResources({ detectors: [envDetector] }));
}

const COMMAND_LINE = new Set(['process.command', 'process.command_args', 'process.command_line', 'process.owner']);
