import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import OpenAI from 'openai';
import * as place from './place.mjs';

const client = new OpenAI({ baseURL: `${place.url}/v1`, apiKey: place.key, maxRetries: 0, timeout: 120_000 });

for (const model of place.models) {
  const request = { model, input: place.FRANCE, temperature: 0, max_output_tokens: 30 };

  describe(`openai responses, ${model}`, () => {
    test('a stream says what the whole answer says', async () => {
      const whole = await client.responses.create(request);
      place.said(model, 'france', whole.output_text);
      const streamed = await client.responses.stream(request).finalResponse();
      place.same(whole.output_text, streamed.output_text);
    });

    test('an answer is kept until it is deleted', async () => {
      const first = await client.responses.create(request);
      assert.equal((await client.responses.retrieve(first.id)).id, first.id);
      const second = await client.responses.create({ ...request, input: 'What is my name?', previous_response_id: first.id });
      assert.equal(second.previous_response_id, first.id);
      await client.responses.delete(first.id);
      await assert.rejects(client.responses.retrieve(first.id), OpenAI.NotFoundError);
    });
  });
}
