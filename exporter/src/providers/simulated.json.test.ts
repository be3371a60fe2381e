import { Ajv } from 'ajv';

import { answered, ask, userRequest } from '../../test/fake-provider/index.ts';
import { asksForJson } from './simulated.json.ts';
import { createSimulatedProvider } from './simulated.ts';

const provider = createSimulatedProvider({ latency_ms: 0, tokens_per_second: 0 });

// As in the example data_transform_example.yaml of the workflow format.
const SHOP = `Generate sample e-commerce data as JSON with the following structure:
- orders: array of order objects with id, user_id, total, status, created_at
- users: array of user objects with id, name, email, tier
- products: array of product objects with id, name, category, price, rating

Generate at least 10 orders, 5 users, and 8 products.
Make sure some orders have status "completed", "pending", or "cancelled".
User tiers should be "gold", "silver", or "bronze".
Product categories should include "electronics", "books", "clothing".

Return only the JSON data, no additional text.`;

interface Shop {
  orders: { id: number; user_id: number; total: number; status: string; created_at: string }[];
  users: { id: number; name: string; email: string; tier: string }[];
  products: { category: string; price: number; rating: number }[];
}

describe('a prompt that describes lists', () => {
  it('gets them, with the numbers, words and references it asks for', async () => {
    const shop = JSON.parse(answered(await ask(provider, userRequest(SHOP))).text) as Shop;
    expect([shop.orders.length, shop.users.length, shop.products.length]).toEqual([10, 5, 8]);
    expect(new Set(shop.orders.map((order) => order.status))).toEqual(new Set(['completed', 'pending', 'cancelled']));
    expect(new Set(shop.users.map((user) => user.tier))).toEqual(new Set(['gold', 'silver', 'bronze']));
    expect(shop.products[1]?.category).toBe('books');
    const ids = new Set(shop.users.map((user) => user.id));
    expect(shop.orders.every((order) => ids.has(order.user_id) && order.total > 0)).toBe(true);
    expect(shop.users[0]).toMatchObject({ name: expect.any(String), email: expect.stringContaining('@') });
    expect(Number.isNaN(Date.parse(shop.orders[0]?.created_at ?? ''))).toBe(false);
  });

  it('leaves rows for the filters that such a pipeline goes on with', async () => {
    const shop = JSON.parse(answered(await ask(provider, userRequest(SHOP))).text) as Shop;
    const gold = new Set(shop.users.filter((user) => user.tier === 'gold').map((user) => user.id));
    const wanted = shop.orders.filter((order) => order.status === 'completed' && order.total > 100);
    expect(wanted.some((order) => gold.has(order.user_id))).toBe(true);
    expect(shop.products.some((product) => product.rating > 4)).toBe(true);
  });

  it('gets shorter lists rather than broken JSON when the limit is small', async () => {
    const response = answered(await ask(provider, userRequest(SHOP, { max_output_tokens: 200 })));
    expect(response.finish_reason).toBe('stop');
    expect((JSON.parse(response.text) as Shop).orders.length).toBeLessThan(10);
  });
});

it.each([
  ['Provide a detailed analysis in JSON format, identifying areas for improvement.', true],
  ['Extract the technical content into structured JSON format:', true],
  ['Respond with valid JSON only.', true],
  ['Explain what this program does.', false],
  ['Is package.json needed here?', false],
])('sees whether "%s" asks for JSON', (prompt, expected) => {
  expect(asksForJson(prompt)).toBe(expected);
});

it('gives a report when JSON is asked for without a structure', async () => {
  const response = answered(await ask(provider, userRequest('Analyse the parser. Answer in JSON format.')));
  expect(JSON.parse(response.text)).toMatchObject({ summary: expect.any(String), findings: expect.any(Array) });
  expect(response.model).toBe('simulated/test-model');
});

const SCHEMAS: [string, Record<string, unknown>][] = [
  [
    'bounds, enums and lists',
    {
      type: 'object',
      properties: {
        score: { type: 'integer', minimum: 1, maximum: 10 },
        ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
        level: { enum: ['low', 'high'] },
        kind: { const: 'report' },
        title: { type: 'string', minLength: 40, maxLength: 50 },
        code: { type: 'string', maxLength: 3 },
        tags: { type: 'array', items: { type: 'string' }, minItems: 4, maxItems: 4 },
        ok: { type: 'boolean' },
        step: { type: 'integer', multipleOf: 5, minimum: 7 },
      },
      required: ['score', 'ratio', 'level', 'kind', 'title', 'code', 'tags', 'ok', 'step'],
      additionalProperties: false,
    },
  ],
  [
    'references and alternatives',
    {
      $defs: { person: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } },
      type: 'object',
      properties: {
        owner: { $ref: '#/$defs/person' },
        helper: { anyOf: [{ $ref: '#/$defs/person' }, { type: 'null' }] },
        both: { allOf: [{ $ref: '#/$defs/person' }, { properties: { age: { type: 'integer' } }, required: ['age'] }] },
        maybe: { type: ['string', 'null'] },
      },
      required: ['owner', 'helper', 'both', 'maybe'],
    },
  ],
  [
    'a recursive tree',
    {
      $defs: {
        node: {
          type: 'object',
          properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
          required: ['name', 'children'],
        },
      },
      $ref: '#/$defs/node',
    },
  ],
  ['a list at the root', { type: 'array', items: { type: 'object', properties: { id: { type: 'integer' } } } }],
];

it.each(SCHEMAS)('matches a schema with %s', async (_, schema) => {
  const validate = new Ajv({ strict: false }).compile(schema);
  for (const prompt of ['one', 'two', 'three', 'four']) {
    const value: unknown = JSON.parse(
      answered(await ask(provider, userRequest(prompt, { output_schema: schema }))).text
    );
    expect({ valid: validate(value), errors: validate.errors, value }).toMatchObject({ valid: true });
  }
});

describe('tools', () => {
  const parameters = {
    type: 'object',
    properties: { score: { type: 'integer', minimum: 1, maximum: 10 }, summary: { type: 'string' } },
    required: ['score', 'summary'],
  };
  const tools = [{ name: 'simple_analysis', description: 'Analysis', parameters }];

  it('are called with arguments that match', async () => {
    const response = answered(await ask(provider, userRequest('Analyse the parser.', { tools })));
    expect(response).toMatchObject({
      text: '',
      finish_reason: 'tool_calls',
      tool_calls: [{ name: 'simple_analysis' }],
    });
    expect(new Ajv().compile(parameters)(response.tool_calls[0]?.arguments)).toBe(true);
    expect(response.usage.output_tokens).toBeGreaterThan(0);
  });

  it('are not called again once a result is there', async () => {
    const request = userRequest('Analyse the parser.', { tools });
    request.messages.push(
      { role: 'assistant', parts: [{ type: 'tool_call', id: 'c1', name: 'simple_analysis', arguments: {} }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'fine' }] }
    );
    expect(answered(await ask(provider, request))).toMatchObject({ finish_reason: 'stop', tool_calls: [] });
  });
});
