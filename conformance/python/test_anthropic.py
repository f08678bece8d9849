import unittest

import anthropic
from anthropic import Anthropic

import place


def client(key=place.KEY):
    return Anthropic(base_url=place.URL, api_key=key, max_retries=0, timeout=120)


# The library has no name for it any more.
EXACT = {"extra_body": {"temperature": 0}}
TOOL = {"name": "get_weather", "description": "Get the weather", "input_schema": place.CITY_SCHEMA}


def weather():
    messages = []
    for city in place.EXAMPLES:
        call = {"type": "tool_use", "id": "toolu_" + city, "name": "get_weather", "input": {"city": city}}
        messages.append({"role": "user", "content": f"Weather in {city}"})
        messages.append({"role": "assistant", "content": [call]})
    return messages + [{"role": "user", "content": "Weather in Berlin"}]


def ask(words):
    return [{"role": "user", "content": words}]


class Messages(place.Cases):
    def create(self, model, messages, limit=60, **more):
        return client().messages.create(model=model, messages=messages, max_tokens=limit, **(EXACT | more))

    @place.each_model
    def test_a_stream_says_what_the_whole_answer_says(self, model):
        whole = self.create(model, ask(place.FRANCE), limit=30)
        self.said(model, "france", whole.content[0].text)
        self.assertEqual(model, whole.model)
        self.assertIn(whole.stop_reason, ("end_turn", "max_tokens"))
        with client().messages.stream(
                model=model, messages=ask(place.FRANCE), max_tokens=30, **EXACT) as stream:
            text = "".join(stream.text_stream)
            last = stream.get_final_message()
        self.same(whole.content[0].text, text)
        self.same(whole.stop_reason, last.stop_reason)
        self.same(whole.usage.output_tokens, last.usage.output_tokens)
        self.assertGreater(last.usage.input_tokens, 0)

    @place.each_model
    def test_a_tool_is_called_whole_and_its_result_understood(self, model):
        whole = self.create(model, weather(), tools=[TOOL])
        self.assertEqual("tool_use", whole.stop_reason)
        (call,) = [b for b in whole.content if b.type == "tool_use"]
        self.assertEqual(("get_weather", {"city": "Berlin"}), (call.name, call.input))
        result = {"type": "tool_result", "tool_use_id": call.id, "content": self.tool_result(model)}
        after = self.create(
            model,
            weather() + [{"role": "assistant", "content": whole.content}, {"role": "user", "content": [result]}],
            tools=[TOOL], limit=20)
        self.said(model, "after_tool", after.content[0].text)

    @place.each_model
    def test_a_tool_is_called_in_a_stream(self, model):
        with client().messages.stream(
                model=model, messages=weather(), tools=[TOOL], max_tokens=60, **EXACT) as stream:
            last = stream.get_final_message()
        self.assertEqual("tool_use", last.stop_reason)
        (call,) = [b for b in last.content if b.type == "tool_use"]
        self.assertEqual({"city": "Berlin"}, call.input)

    def test_thinking_comes_as_its_own_block(self):
        model = place.thinking_model()
        whole = client().messages.create(
            model=model, messages=place.THINKING, max_tokens=2000, thinking={"type": "enabled", "budget_tokens": 1024})
        if place.REPLAYED:
            self.assertEqual([("thinking", "one plus one is two"), ("text", "2")],
                             [(b.type, getattr(b, b.type)) for b in whole.content])

    @place.each_model
    def test_leaving_a_stream_closes_it_at_the_server(self, model):
        def leave():
            with client().messages.stream(model=model, messages=ask(place.STORY), max_tokens=800) as stream:
                next(iter(stream.text_stream))
        self.leaves(leave)

    @place.each_model
    def test_refusals_are_the_librarys_own_exceptions(self, model):
        with self.assertRaises(anthropic.NotFoundError) as unknown:
            self.create("nope", ask(place.FRANCE))
        self.assertTrue(unknown.exception.message)
        with self.assertRaises(anthropic.BadRequestError):
            self.create(model, ask(place.FRANCE), limit=0)

    @place.each_model
    def test_a_key_that_is_wrong_or_used_up_is_refused(self, model):
        with self.assertRaises(anthropic.AuthenticationError):
            client("weir_wrong").messages.create(model=model, messages=ask(place.FRANCE), max_tokens=5)
        with self.assertRaises(anthropic.RateLimitError) as limited:
            client(place.limited_key()).messages.create(model=model, messages=ask(place.FRANCE), max_tokens=5)
        self.assertTrue(limited.exception.request_id, "a request id")


if __name__ == "__main__":
    unittest.main()
