import { z } from 'zod';

const service = z.object({
  image: z.string(),
  restart: z.literal('unless-stopped'),
  command: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()), interval: z.string(), timeout: z.string() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  mem_limit: z.string(),
  cpus: z.number(),
});

/** What these checks read of docker-compose.yml; the compose-spec schema checks the rest. */
export const composeFile = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.strictObject({ environment: z.string() })),
});
export type ComposeFile = z.infer<typeof composeFile>;
