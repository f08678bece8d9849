import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import OpenAI from 'openai';
import * as place from './place.mjs';

const client = (apiKey = place.key) => new OpenAI({ baseURL: `${place.url}/v1`, apiKey, maxRetries: 0, timeout: 120_000 });
const ask = content => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'Get the weather', parameters: place.CITY_SCHEMA } }];
const weather = () => [
  ...place.EXAMPLES.flatMap(city => [
    { role: 'user', content: `Weather in ${city}` },
    {
      role: 'assistant',
      content: '',
      tool_calls: [{ id: `call_${city}`, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } }],
    },
  ]),
  { role: 'user', content: 'Weather in Berlin' },
];

for (const model of place.models) {
  const chat = (messages, more = {}) => client().chat.completions.create({ model, messages, temperature: 0, max_tokens: 60, ...more });

  describe(`openai, ${model}`, () => {
    test('models are listed and fetched', async () => {
      const ids = [];
      for await (const one of client().models.list()) ids.push(one.id);
      assert.ok(ids.includes(model), ids);
      assert.equal((await client().models.retrieve(model)).id, model);
    });

    test('a stream says what the whole answer says', async () => {
      const whole = await chat(ask(place.FRANCE), { max_tokens: 20 });
      place.said(model, 'france', whole.choices[0].message.content);
      let text = '';
      let usage;
      const stream = await chat(ask(place.FRANCE), { max_tokens: 20, stream: true, stream_options: { include_usage: true } });
      for await (const chunk of stream) {
        text += chunk.choices[0]?.delta.content ?? '';
        usage = chunk.usage ?? usage;
      }
      place.same(whole.choices[0].message.content, text);
      place.same(whole.usage.total_tokens, usage.total_tokens);
    });

    test('a tool is called whole and in a stream, and its result understood', async () => {
      const whole = (await chat(weather(), { tools })).choices[0];
      assert.equal(whole.finish_reason, 'tool_calls');
      const [call] = whole.message.tool_calls;
      assert.deepEqual([call.function.name, JSON.parse(call.function.arguments)], ['get_weather', { city: 'Berlin' }]);
      const streamed = await client()
        .chat.completions.stream({ model, messages: weather(), tools, temperature: 0, max_tokens: 60 })
        .finalChatCompletion();
      assert.deepEqual(JSON.parse(streamed.choices[0].message.tool_calls[0].function.arguments), { city: 'Berlin' });
      const result = { role: 'tool', tool_call_id: call.id, content: place.toolResult(model) };
      const after = await chat([...weather(), whole.message, result], { tools, max_tokens: 20 });
      place.said(model, 'afterTool', after.choices[0].message.content);
    });

    test('an answer keeps to a JSON schema', async () => {
      const response_format = { type: 'json_schema', json_schema: { name: 'person', schema: place.PERSON_SCHEMA } };
      const whole = await chat(ask(place.PERSON), { response_format });
      place.person(model, JSON.parse(whole.choices[0].message.content));
    });

    test('leaving a stream closes it at the server', () =>
      place.leaves(async () => {
        const stream = await chat(ask(place.STORY), { stream: true, max_tokens: 800 });
        for await (const _ of stream) break;
      }));

    test('refusals are the classes of the library', async () => {
      await assert.rejects(chat(ask(place.FRANCE), { model: 'nope' }), OpenAI.NotFoundError);
      await assert.rejects(chat(ask(place.FRANCE), { temperature: 9 }), OpenAI.BadRequestError);
    });

    test('a wrong key is refused', async () => {
      await assert.rejects(client('weir_wrong').models.list(), OpenAI.AuthenticationError);
    });

    test('a used up key is refused', { skip: place.without(place.limitedKey, 'a limited key') }, async () => {
      const refused = client(place.limitedKey).chat.completions.create({ model, messages: ask(place.FRANCE), max_tokens: 5 });
      await assert.rejects(refused, error => {
        assert.ok(error instanceof OpenAI.RateLimitError, error);
        assert.ok(error.requestID, 'a request id');
        return true;
      });
    });
  });
}

test('embeddings are the same as numbers and as base64', { skip: place.without(place.embeddingModel, 'an embedding model') }, async () => {
  const request = { model: place.embeddingModel, input: ['hello', 'world'] };
  const usual = await client().embeddings.create(request);
  const numbers = await client().embeddings.create({ ...request, encoding_format: 'float' });
  assert.equal(usual.data.length, 2);
  assert.ok(Math.abs(usual.data[1].embedding[0] - numbers.data[1].embedding[0]) < 1e-5);
});
