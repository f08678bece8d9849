import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, embedMany, generateText, jsonSchema, Output, streamText, tool } from 'ai';
import * as place from './place.mjs';

const provider = (apiKey = place.key) =>
  createOpenAICompatible({ name: 'weir', baseURL: `${place.url}/v1`, apiKey, includeUsage: true, supportsStructuredOutputs: true });
const usual = { temperature: 0, maxOutputTokens: 60, maxRetries: 0 };
const tools = { get_weather: tool({ description: 'Get the weather', inputSchema: jsonSchema(place.CITY_SCHEMA) }) };
const weather = () => [
  ...place.EXAMPLES.flatMap(city => [
    { role: 'user', content: `Weather in ${city}` },
    { role: 'assistant', content: [{ type: 'tool-call', toolCallId: `call_${city}`, toolName: 'get_weather', input: { city } }] },
    // The SDK asks for a result of each call.
    { role: 'tool', content: [{ type: 'tool-result', toolCallId: `call_${city}`, toolName: 'get_weather', output: { type: 'text', value: '7 degrees' } }] },
  ]),
  { role: 'user', content: 'Weather in Berlin' },
];

for (const model of place.models) {
  describe(`ai, ${model}`, () => {
    test('a stream says what the whole answer says', async () => {
      const request = { ...usual, model: provider()(model), prompt: place.FRANCE, maxOutputTokens: 20 };
      const whole = await generateText(request);
      place.said(model, 'france', whole.text);
      const stream = streamText(request);
      let text = '';
      for await (const part of stream.textStream) text += part;
      place.same(whole.text, text);
      place.same(whole.usage.totalTokens, (await stream.usage).totalTokens);
      place.same(whole.finishReason, await stream.finishReason);
    });

    test('a tool is called whole and in a stream', async () => {
      const request = { ...usual, model: provider()(model), messages: weather(), tools };
      const { toolCalls } = await generateText(request);
      assert.deepEqual(toolCalls.map(call => [call.toolName, call.input]), [['get_weather', { city: 'Berlin' }]]);
      const streamed = await streamText(request).toolCalls;
      assert.deepEqual(streamed.map(call => call.input), [{ city: 'Berlin' }]);
    });

    test('an answer keeps to a JSON schema', async () => {
      const { output } = await generateText({
        ...usual,
        model: provider()(model),
        prompt: place.PERSON,
        output: Output.object({ schema: jsonSchema(place.PERSON_SCHEMA) }),
      });
      place.person(model, output);
    });

    test('leaving a stream closes it at the server', () =>
      place.leaves(async () => {
        const leaving = new AbortController();
        const stream = streamText({ ...usual, model: provider()(model), prompt: place.STORY, maxOutputTokens: 800, abortSignal: leaving.signal });
        for await (const _ of stream.textStream) leaving.abort();
      }));

    test('refusals are the error of the library', async () => {
      for (const [status, apiKey, name] of [[401, 'weir_wrong', model], [404, place.key, 'nope']]) {
        await assert.rejects(generateText({ ...usual, model: provider(apiKey)(name), prompt: place.FRANCE }), error => {
          assert.ok(APICallError.isInstance(error), error);
          assert.equal(error.statusCode, status);
          assert.equal(error.isRetryable, false);
          return true;
        });
      }
    });

    test('a used up key is refused', { skip: place.without(place.limitedKey, 'a limited key') }, () =>
      assert.rejects(generateText({ ...usual, model: provider(place.limitedKey)(model), prompt: place.FRANCE }), { statusCode: 429 }));
  });
}

test('there is an embedding for each text', { skip: place.without(place.embeddingModel, 'an embedding model') }, async () => {
  const { embeddings, usage } = await embedMany({
    model: provider().embeddingModel(place.embeddingModel),
    values: ['hello', 'world'],
    maxRetries: 0,
  });
  assert.equal(embeddings.length, 2);
  assert.ok(usage.tokens > 0);
});
