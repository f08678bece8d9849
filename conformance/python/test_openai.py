import unittest

import openai
from openai import OpenAI

import place


def client(key=place.KEY):
    return OpenAI(base_url=place.URL + "/v1", api_key=key, max_retries=0, timeout=120)


TOOL = {
    "type": "function",
    "function": {"name": "get_weather", "description": "Get the weather", "parameters": place.CITY_SCHEMA},
}
PERSON = {"type": "json_schema", "json_schema": {"name": "person", "schema": place.PERSON_SCHEMA}}


def weather():
    messages = []
    for city in place.EXAMPLES:
        call = {"name": "get_weather", "arguments": '{"city": "%s"}' % city}
        messages.append({"role": "user", "content": f"Weather in {city}"})
        messages.append({
            "role": "assistant",
            "content": "",
            "tool_calls": [{"id": "call_" + city.lower(), "type": "function", "function": call}],
        })
    return messages + [{"role": "user", "content": "Weather in Berlin"}]


def ask(words):
    return [{"role": "user", "content": words}]


class OpenAi(place.Cases):
    def chat(self, model, messages, **more):
        return client().chat.completions.create(
            model=model, messages=messages, **({"temperature": 0, "max_tokens": 60} | more))

    @place.each_model
    def test_models_are_listed_and_fetched(self, model):
        self.assertIn(model, [m.id for m in client().models.list()])
        self.assertEqual(model, client().models.retrieve(model).id)

    @place.each_model
    def test_a_stream_says_what_the_whole_answer_says(self, model):
        whole = self.chat(model, ask(place.FRANCE), max_tokens=20)
        self.said(model, "france", whole.choices[0].message.content)
        self.assertEqual(model, whole.model)
        chunks = list(self.chat(model, ask(place.FRANCE), max_tokens=20, stream=True))
        self.same(whole.choices[0].message.content,
                  "".join(c.choices[0].delta.content or "" for c in chunks))
        self.assertEqual(1, len({(c.id, c.created, c.model) for c in chunks}), "one id, time and model")
        self.assertEqual("assistant", chunks[0].choices[0].delta.role)
        self.assertIn(chunks[-1].choices[0].finish_reason, ("stop", "length"))
        self.assertFalse(any(c.usage for c in chunks), "nobody asked for usage")

    @place.each_model
    def test_usage_comes_in_the_stream_that_asks_for_it(self, model):
        whole = self.chat(model, ask(place.FRANCE), max_tokens=20).usage
        *_, last = self.chat(model, ask(place.FRANCE), max_tokens=20, stream=True,
                             stream_options={"include_usage": True})
        self.assertEqual([], last.choices)
        self.same(whole.total_tokens, last.usage.total_tokens)
        self.assertEqual(last.usage.total_tokens, last.usage.prompt_tokens + last.usage.completion_tokens)

    @place.each_model
    def test_an_answer_cut_by_its_limit_says_so(self, model):
        *_, last = self.chat(model, ask("Tell me a story."), max_tokens=5, stream=True)
        self.assertEqual("length", last.choices[0].finish_reason)

    @place.each_model
    def test_a_tool_is_called_whole_and_its_result_understood(self, model):
        whole = self.chat(model, weather(), tools=[TOOL]).choices[0]
        self.assertEqual("tool_calls", whole.finish_reason)
        (call,) = whole.message.tool_calls
        self.assertEqual(("get_weather", '{"city":"Berlin"}'),
                         (call.function.name, call.function.arguments.replace(" ", "")))
        result = {"role": "tool", "tool_call_id": call.id, "content": self.tool_result(model)}
        after = self.chat(model, weather() + [whole.message, result], tools=[TOOL], max_tokens=20)
        self.said(model, "after_tool", after.choices[0].message.content)

    @place.each_model
    def test_a_tool_is_called_in_a_stream(self, model):
        with client().chat.completions.stream(
                model=model, messages=weather(), tools=[TOOL], temperature=0, max_tokens=60) as stream:
            done = stream.get_final_completion().choices[0]
        self.assertEqual("tool_calls", done.finish_reason)
        (call,) = done.message.tool_calls
        self.assertEqual('{"city":"Berlin"}', call.function.arguments.replace(" ", ""))
        self.assertTrue(call.id)

    @place.each_model
    def test_an_answer_keeps_to_a_json_schema(self, model):
        self.a_person(model, self.chat(model, ask(place.PERSON), response_format=PERSON).choices[0].message.content)
        chunks = self.chat(model, ask(place.PERSON), response_format=PERSON, stream=True)
        self.a_person(model, "".join(c.choices[0].delta.content or "" for c in chunks))

    @place.each_model
    def test_logprobs_come_for_each_token(self, model):
        chosen = self.chat(model, ask(place.FRANCE), max_tokens=4, logprobs=True, top_logprobs=2)
        tokens = chosen.choices[0].logprobs.content
        self.assertEqual(4, len(tokens))
        self.assertEqual(2, len(tokens[0].top_logprobs))

    @place.each_model
    def test_a_picture_is_seen_or_refused(self, model):
        picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64," + place.PIXEL}}
        text = "What is this?" if model == "smollm2-135m" else "What?"
        messages = [{"role": "user", "content": [{"type": "text", "text": text}, picture]}]
        try:
            self.assertTrue(self.chat(model, messages, max_tokens=40).choices[0].message.content)
        except openai.BadRequestError as refused:  # a model that cannot see
            self.assertTrue(refused.message)

    @place.each_model
    def test_completions_continue_a_prompt(self, model):
        request = {"model": model, "prompt": place.PROMPT, "max_tokens": 8, "temperature": 0}
        whole = client().completions.create(**request).choices[0].text
        parts = client().completions.create(**request, stream=True)
        self.same(whole, "".join(p.choices[0].text for p in parts))

    def test_embeddings_are_the_same_as_numbers_and_as_base64(self):
        model = place.embedding_model()
        as_the_library_likes = client().embeddings.create(model=model, input=["hello", "world"])
        numbers = client().embeddings.create(model=model, input=["hello", "world"], encoding_format="float")
        self.assertEqual([0, 1], [e.index for e in numbers.data])
        for one, other in zip(as_the_library_likes.data, numbers.data):
            self.assertEqual(len(other.embedding), len(one.embedding))
            self.assertAlmostEqual(other.embedding[0], one.embedding[0], places=5)
        self.assertGreater(numbers.usage.prompt_tokens, 0)

    @place.each_model
    def test_leaving_a_stream_closes_it_at_the_server(self, model):
        def leave():
            stream = self.chat(model, ask(place.STORY), max_tokens=800, stream=True)
            next(iter(stream))
            stream.close()
        self.leaves(leave)

    @place.each_model
    def test_refusals_are_the_librarys_own_exceptions(self, model):
        def refused(key=place.KEY, name=model, **more):
            client(key).chat.completions.create(
                model=name, messages=ask(place.FRANCE), **({"max_tokens": 20} | more))
        with self.assertRaises(openai.NotFoundError) as unknown:
            refused(name="nope")
        self.assertTrue(unknown.exception.message)
        with self.assertRaises(openai.BadRequestError):
            refused(temperature=9)
        with self.assertRaises(openai.NotFoundError):
            client().models.retrieve("nope")

    @place.each_model
    def test_a_key_that_is_wrong_or_used_up_is_refused(self, model):
        with self.assertRaises(openai.AuthenticationError):
            client("weir_wrong").chat.completions.create(model=model, messages=ask(place.FRANCE), max_tokens=5)
        with self.assertRaises(openai.RateLimitError) as limited:
            client(place.limited_key()).chat.completions.create(
                model=model, messages=ask(place.FRANCE), max_tokens=5)
        self.assertTrue(limited.exception.request_id, "a request id")
        self.assertIsInstance(limited.exception.code, str)

    @place.each_model
    def test_an_answer_has_a_request_id(self, model):
        raw = client().chat.completions.with_raw_response.create(
            model=model, messages=ask(place.FRANCE), max_tokens=20, temperature=0)
        self.assertTrue(raw.headers.get("x-request-id"))
        self.assertTrue(raw.parse()._request_id)


if __name__ == "__main__":
    unittest.main()
