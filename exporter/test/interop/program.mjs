// One program in a process of its own; tells its parent the spans that its packages made.
//   program.mjs NAME FOLDER URL
import { createRequire } from 'node:module';

const [name, folder, url] = process.argv.slice(2);

const spans = [];
/** Versions of OpenTelemetry differ in how they name a span's parent and scope. */
const exporter = {
  export(batch, done) {
    for (const span of batch) {
      const { traceId, spanId } = span.spanContext();
      spans.push({
        name: span.name,
        kind: span.kind,
        trace_id: traceId,
        span_id: spanId,
        parent_span_id: span.parentSpanContext?.spanId ?? span.parentSpanId ?? null,
        scope: (span.instrumentationScope ?? span.instrumentationLibrary).name,
        status: span.status.code,
        attributes: span.attributes,
        events: span.events.map((event) => ({ name: event.name, attributes: event.attributes })),
      });
    }
    done({ code: 0 });
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};

const { play } = await import(`./programs/${name}.mjs`);
await play({ load: createRequire(`${folder}/package.json`), url, exporter });
process.send(spans, () => process.exit(0));
