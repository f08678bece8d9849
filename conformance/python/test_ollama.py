import unittest

import ollama
from ollama import Client

import place


def client(key=place.KEY):
    return Client(host=place.URL, headers={"Authorization": "Bearer " + key}, timeout=120)


TOOL = {
    "type": "function",
    "function": {"name": "get_weather", "description": "Get the weather", "parameters": place.CITY_SCHEMA},
}


def weather():
    messages = []
    for city in place.EXAMPLES:
        call = {"function": {"name": "get_weather", "arguments": {"city": city}}}
        messages.append({"role": "user", "content": f"Weather in {city}"})
        messages.append({"role": "assistant", "content": "", "tool_calls": [call]})
    return messages + [{"role": "user", "content": "Weather in Berlin"}]


def ask(words):
    return [{"role": "user", "content": words}]


class Ollama(place.Cases):
    def chat(self, model, messages, limit=60, **more):
        return client().chat(model=model, messages=messages, options={"temperature": 0, "num_predict": limit}, **more)

    @place.each_model
    def test_models_are_listed_shown_and_running(self, model):
        listed = client().list().models
        self.assertTrue(any(m.model.startswith(model) for m in listed), [m.model for m in listed])
        shown = client().show(model)
        self.assertIn("completion", shown.capabilities)
        self.assertTrue(shown.modelinfo["general.architecture"])
        self.assertTrue(shown.details.family is not None)
        for running in client().ps().models:
            self.assertTrue(running.expires_at)

    @place.each_model
    def test_a_stream_says_what_the_whole_answer_says(self, model):
        whole = self.chat(model, ask(place.FRANCE), limit=20)
        self.said(model, "france", whole.message.content)
        self.assertEqual(model, whole.model)
        parts = list(self.chat(model, ask(place.FRANCE), limit=20, stream=True))
        self.same(whole.message.content, "".join(p.message.content or "" for p in parts))
        self.assertEqual([False] * (len(parts) - 1) + [True], [p.done for p in parts])
        for last in whole, parts[-1]:
            self.assertIn(last.done_reason, ("stop", "length"))
            self.assertGreater(last.prompt_eval_count, 0)
            self.assertGreater(last.eval_count, 0)
            self.assertGreater(last.total_duration, 0)

    @place.each_model
    def test_generate_streams_and_answers_whole(self, model):
        options = {"temperature": 0, "num_predict": 20}
        whole = client().generate(model, place.FRANCE, options=options)
        parts = list(client().generate(model, place.FRANCE, options=options, stream=True))
        self.said(model, "france", whole.response)
        self.same(whole.response, "".join(p.response for p in parts))
        self.assertTrue(parts[-1].done)

    @place.each_model
    def test_a_tool_is_called_whole_and_its_result_understood(self, model):
        whole = self.chat(model, weather(), tools=[TOOL])
        (call,) = whole.message.tool_calls
        self.assertEqual(("get_weather", {"city": "Berlin"}), (call.function.name, dict(call.function.arguments)))
        result = {"role": "tool", "tool_name": "get_weather", "content": self.tool_result(model)}
        after = self.chat(model, weather() + [whole.message, result], tools=[TOOL], limit=20)
        self.said(model, "after_tool", after.message.content)

    @place.each_model
    def test_a_tool_is_called_in_a_stream(self, model):
        parts = list(self.chat(model, weather(), tools=[TOOL], stream=True))
        (call,) = [c for p in parts for c in p.message.tool_calls or []]
        self.assertEqual({"city": "Berlin"}, dict(call.function.arguments))
        self.assertTrue(parts[-1].done)

    @place.each_model
    def test_an_answer_keeps_to_a_json_schema(self, model):
        self.a_person(model, self.chat(model, ask(place.PERSON), format=place.PERSON_SCHEMA).message.content)
        parts = self.chat(model, ask(place.PERSON), format=place.PERSON_SCHEMA, stream=True)
        self.a_person(model, "".join(p.message.content or "" for p in parts))

    def test_thinking_is_kept_apart_from_the_answer(self):
        model = place.thinking_model()
        whole = self.chat(model, place.THINKING, think=True)
        parts = list(self.chat(model, place.THINKING, think=True, stream=True))
        if place.REPLAYED:
            self.assertEqual(("one plus one is two", "2"), (whole.message.thinking, whole.message.content))
        self.same(whole.message.thinking, "".join(p.message.thinking or "" for p in parts))

    @place.each_model
    def test_a_picture_is_seen_or_refused(self, model):
        text = "What is this?" if model == "smollm2-135m" else "What?"
        message = {"role": "user", "content": text, "images": [place.PIXEL]}
        try:
            self.assertTrue(self.chat(model, [message], limit=20).message.content)
        except ollama.ResponseError as refused:  # a model that cannot see
            self.assertEqual(400, refused.status_code)

    def test_embeddings_have_one_vector_for_each_text(self):
        model = place.embedding_model()
        both = client().embed(model, ["hello", "world"])
        self.assertEqual(2, len(both.embeddings))
        self.assertGreater(both.prompt_eval_count, 0)
        one = client().embed(model, "hello")
        self.assertAlmostEqual(both.embeddings[0][0], one.embeddings[0][0], places=4)
        self.assertEqual(len(one.embeddings[0]), len(client().embeddings(model, "hello").embedding))

    @place.each_model
    def test_leaving_a_stream_closes_it_at_the_server(self, model):
        def leave():
            stream = self.chat(model, ask(place.STORY), limit=800, stream=True)
            next(stream)
            stream.close()
        self.leaves(leave)

    @place.each_model
    def test_refusals_are_the_librarys_own_exception(self, model):
        for status, call in (
            (404, lambda: client().chat("nope", ask(place.FRANCE))),
            (404, lambda: client().show("nope")),
            (400, lambda: client().chat(model, ask(place.FRANCE), top_logprobs=99)),
            (404, lambda: next(client().chat("nope", ask(place.FRANCE), stream=True))),
        ):
            with self.assertRaises(ollama.ResponseError) as refused:
                call()
            self.assertEqual(status, refused.exception.status_code)
            self.assertTrue(refused.exception.error)

    @place.each_model
    def test_a_key_that_is_wrong_or_used_up_is_refused(self, model):
        for status, key in (401, "weir_wrong"), (429, place.limited_key()):
            with self.assertRaises(ollama.ResponseError) as refused:
                client(key).chat(model, ask(place.FRANCE))
            self.assertEqual(status, refused.exception.status_code)

    def test_a_key_in_the_path_is_as_good(self):
        if not place.KEY.startswith("weir_"):
            self.skipTest("not at a gate")
        self.assertTrue(Client(host=f"{place.URL}/k/{place.KEY}").list().models)


if __name__ == "__main__":
    unittest.main()
