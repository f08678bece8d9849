import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ollama } from 'ollama';
import * as place from './place.mjs';

const client = (key = place.key) => new Ollama({ host: place.url, headers: { Authorization: `Bearer ${key}` } });
const ask = content => [{ role: 'user', content }];
const tools = [{ type: 'function', function: { name: 'get_weather', description: 'Get the weather', parameters: place.CITY_SCHEMA } }];
const weather = () => [
  ...place.EXAMPLES.flatMap(city => [
    { role: 'user', content: `Weather in ${city}` },
    { role: 'assistant', content: '', tool_calls: [{ function: { name: 'get_weather', arguments: { city } } }] },
  ]),
  { role: 'user', content: 'Weather in Berlin' },
];
const refusedWith = status => error => {
  assert.equal(error.status_code, status);
  assert.ok(error.message);
  return true;
};

for (const model of place.models) {
  const chat = (messages, more = {}) => client().chat({ model, messages, options: { temperature: 0, num_predict: 60 }, ...more });

  describe(`ollama, ${model}`, () => {
    test('models are listed, shown and running', async () => {
      const { models } = await client().list();
      assert.ok(models.some(one => one.name.startsWith(model)), JSON.stringify(models));
      const shown = await client().show({ model });
      assert.ok(shown.capabilities.includes('completion'));
      assert.ok(shown.model_info['general.architecture']);
      await client().ps();
      assert.match((await client().version()).version, /^\d+\.\d+\.\d+/);
    });

    test('a stream says what the whole answer says', async () => {
      const options = { temperature: 0, num_predict: 20 };
      const whole = await chat(ask(place.FRANCE), { options });
      place.said(model, 'france', whole.message.content);
      let text = '';
      let last;
      for await (const part of await chat(ask(place.FRANCE), { options, stream: true })) {
        text += part.message.content;
        last = part;
      }
      place.same(whole.message.content, text);
      assert.ok(last.done && last.eval_count > 0 && last.prompt_eval_count > 0);
    });

    test('generate streams and answers whole', async () => {
      const request = { model, prompt: place.FRANCE, options: { temperature: 0, num_predict: 20 } };
      const whole = await client().generate(request);
      let text = '';
      for await (const part of await client().generate({ ...request, stream: true })) text += part.response;
      place.said(model, 'france', whole.response);
      place.same(whole.response, text);
    });

    test('a tool is called whole and in a stream, and its result understood', async () => {
      const whole = await chat(weather(), { tools });
      assert.deepEqual(whole.message.tool_calls[0].function.arguments, { city: 'Berlin' });
      const calls = [];
      for await (const part of await chat(weather(), { tools, stream: true })) calls.push(...(part.message.tool_calls ?? []));
      assert.deepEqual(calls.map(call => call.function.arguments), [{ city: 'Berlin' }]);
      const result = { role: 'tool', tool_name: 'get_weather', content: place.toolResult(model) };
      const after = await chat([...weather(), whole.message, result], { tools });
      place.said(model, 'afterTool', after.message.content);
    });

    test('an answer keeps to a JSON schema', async () => {
      const whole = await chat(ask(place.PERSON), { format: place.PERSON_SCHEMA });
      place.person(model, JSON.parse(whole.message.content));
    });

    test('leaving a stream closes it at the server', () =>
      place.leaves(async () => {
        const stream = await chat(ask(place.STORY), { stream: true });
        await assert.rejects(async () => {
          for await (const _ of stream) stream.abort();
        }, { name: 'AbortError' });
      }));

    test('refusals are the error of the library', async () => {
      await assert.rejects(chat(ask(place.FRANCE), { model: 'nope' }), refusedWith(404));
      await assert.rejects(chat(ask(place.FRANCE), { model: 'nope', stream: true }), refusedWith(404));
    });

    test('a wrong key is refused', () => assert.rejects(client('weir_wrong').list(), refusedWith(401)));

    test('a used up key is refused', { skip: place.without(place.limitedKey, 'a limited key') }, () =>
      assert.rejects(client(place.limitedKey).chat({ model, messages: ask(place.FRANCE) }), refusedWith(429)));
  });
}

test('thinking is kept apart from the answer', { skip: place.without(place.thinkingModel, 'a thinking model') }, async () => {
  const request = { model: place.thinkingModel, messages: place.THINKING, think: true, options: { temperature: 0, num_predict: 60 } };
  const whole = await client().chat(request);
  if (place.recorded) assert.deepEqual([whole.message.thinking, whole.message.content], ['one plus one is two', '2']);
});

test('embeddings have one vector for each text', { skip: place.without(place.embeddingModel, 'an embedding model') }, async () => {
  const { embeddings } = await client().embed({ model: place.embeddingModel, input: ['hello', 'world'] });
  assert.equal(embeddings.length, 2);
  const { embedding } = await client().embeddings({ model: place.embeddingModel, prompt: 'hello' });
  assert.equal(embedding.length, embeddings[0].length);
});
