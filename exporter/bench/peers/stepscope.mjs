import { priceCall } from '../../src/telemetry/cost.ts';
import { createTelemetry } from '../../src/telemetry/create.ts';
import { createClient, requestOf } from './program.mjs';

const NO_CACHE = { cache_read_input_tokens: 0, cache_creation_input_tokens: 0, reasoning_output_tokens: 0 };

/** Our span around the call, with seven metrics, the cost, and in `redacted` secrets and personal data masked. */
export function setUp({ url, mode }) {
  const telemetry = createTelemetry({
    service_version: '0',
    // As the others send: ours compresses unless it is told not to.
    env: { OTEL_EXPORTER_OTLP_COMPRESSION: 'none' },
    endpoint: url,
    capture: mode,
    content_attribute_bytes: 8192,
  });
  const client = createClient();
  const step = telemetry
    .startRun({ run_id: 'bench', pipeline_name: 'bench', revision: 'x', trigger: 'library' })
    .startStep({ step_name: 's', step_path: 's', step_type: 'claude', step_index: 0, attempt: 1 });
  const ask = async (index) => {
    const request = requestOf(index);
    const [{ role, content }] = request.messages;
    const call = step.startModelCall({
      provider: 'anthropic',
      model: request.model,
      simulated: false,
      request: { max_tokens: request.max_tokens, temperature: request.temperature },
      messages: [{ role, parts: [{ type: 'text', content }] }],
      prompt_text: content,
      prompt_parts: [],
    });
    const message = await client.messages.create(request);
    const { input_tokens, output_tokens } = message.usage;
    const usage = { ...NO_CACHE, input_tokens, output_tokens };
    call.end({
      response: {
        model: message.model,
        response_id: message.id,
        finish_reason: message.stop_reason,
        text: message.content[0].text,
      },
      usage,
      cost: priceCall({ provider: 'anthropic', model: request.model, usage }),
    });
  };
  return { ask, stop: () => telemetry.shutdown(30_000) };
}
