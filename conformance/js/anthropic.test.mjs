import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import * as place from './place.mjs';

const client = (apiKey = place.key) => new Anthropic({ baseURL: place.url, apiKey, maxRetries: 0, timeout: 120_000 });
const ask = content => [{ role: 'user', content }];
const tools = [{ name: 'get_weather', description: 'Get the weather', input_schema: place.CITY_SCHEMA }];
const weather = () => [
  ...place.EXAMPLES.flatMap(city => [
    { role: 'user', content: `Weather in ${city}` },
    { role: 'assistant', content: [{ type: 'tool_use', id: `toolu_${city}`, name: 'get_weather', input: { city } }] },
  ]),
  { role: 'user', content: 'Weather in Berlin' },
];

for (const model of place.models) {
  const usual = { model, temperature: 0, max_tokens: 60 };

  describe(`anthropic, ${model}`, () => {
    test('a stream says what the whole answer says', async () => {
      const request = { ...usual, messages: ask(place.FRANCE), max_tokens: 30 };
      const whole = await client().messages.create(request);
      place.said(model, 'france', whole.content[0].text);
      const streamed = await client().messages.stream(request).finalMessage();
      place.same(whole.content[0].text, streamed.content[0].text);
      place.same(whole.stop_reason, streamed.stop_reason);
      place.same(whole.usage.output_tokens, streamed.usage.output_tokens);
    });

    test('a tool is called whole and in a stream, and its result understood', async () => {
      const request = { ...usual, messages: weather(), tools };
      const whole = await client().messages.create(request);
      assert.equal(whole.stop_reason, 'tool_use');
      const call = whole.content.find(block => block.type === 'tool_use');
      assert.deepEqual(call.input, { city: 'Berlin' });
      const streamed = await client().messages.stream(request).finalMessage();
      assert.deepEqual(streamed.content.find(block => block.type === 'tool_use').input, { city: 'Berlin' });
      const result = { type: 'tool_result', tool_use_id: call.id, content: place.toolResult(model) };
      const after = await client().messages.create({
        ...request,
        messages: [...weather(), { role: 'assistant', content: whole.content }, { role: 'user', content: [result] }],
      });
      place.said(model, 'afterTool', after.content[0].text);
    });

    test('leaving a stream closes it at the server', () =>
      place.leaves(async () => {
        const stream = client().messages.stream({ ...usual, messages: ask(place.STORY), max_tokens: 800 });
        for await (const event of stream) if (event.type === 'content_block_delta') break;
      }));

    test('refusals are the classes of the library', async () => {
      await assert.rejects(client().messages.create({ ...usual, model: 'nope', messages: ask(place.FRANCE) }), Anthropic.NotFoundError);
      await assert.rejects(client().messages.create({ ...usual, max_tokens: 0, messages: ask(place.FRANCE) }), Anthropic.BadRequestError);
    });

    test('a wrong key is refused', () =>
      assert.rejects(client('weir_wrong').messages.create({ ...usual, messages: ask(place.FRANCE) }), Anthropic.AuthenticationError));

    test('a used up key is refused', { skip: place.without(place.limitedKey, 'a limited key') }, () =>
      assert.rejects(client(place.limitedKey).messages.create({ ...usual, messages: ask(place.FRANCE) }), Anthropic.RateLimitError));
  });
}
