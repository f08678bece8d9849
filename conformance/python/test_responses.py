import unittest

import openai

import place
from test_openai import client

TOOL = {
    "type": "function",
    "name": "get_weather",
    "description": "Get the weather",
    "parameters": place.CITY_SCHEMA,
    "strict": False,
}
PERSON = {"format": {"type": "json_schema", "name": "person", "schema": place.PERSON_SCHEMA}}


def weather():
    items = []
    for city in place.EXAMPLES:
        items.append({"role": "user", "content": f"Weather in {city}"})
        items.append({"type": "function_call", "call_id": "call_" + city, "name": "get_weather",
                      "arguments": '{"city": "%s"}' % city})
    return items + [{"role": "user", "content": "Weather in Berlin"}]


class Responses(place.Cases):
    def create(self, model, asked, limit=60, **more):
        return client().responses.create(model=model, input=asked, temperature=0, max_output_tokens=limit, **more)

    @place.each_model
    def test_a_stream_says_what_the_whole_answer_says(self, model):
        whole = self.create(model, place.FRANCE, limit=30)
        self.said(model, "france", whole.output_text)
        self.assertEqual(model, whole.model)
        self.assertIn(whole.status, ("completed", "incomplete"))
        with client().responses.stream(
                model=model, input=place.FRANCE, temperature=0, max_output_tokens=30) as stream:
            events = list(stream)
        last = events[-1].response  # get_final_response() of the library takes no answer that its limit cut
        self.assertEqual(list(range(len(events))), [e.sequence_number for e in events])
        self.assertEqual("response.created", events[0].type)
        self.same(whole.output_text, last.output_text)
        self.same(whole.status, last.status)
        self.same(whole.usage.total_tokens, last.usage.total_tokens)

    @place.each_model
    def test_a_tool_is_called_whole_and_in_a_stream_and_its_result_understood(self, model):
        whole = self.create(model, weather(), tools=[TOOL])
        (call,) = [item for item in whole.output if item.type == "function_call"]
        self.assertEqual(("get_weather", '{"city":"Berlin"}'), (call.name, call.arguments.replace(" ", "")))
        with client().responses.stream(
                model=model, input=weather(), tools=[TOOL], temperature=0, max_output_tokens=60) as stream:
            last = stream.get_final_response()
        (streamed,) = [item for item in last.output if item.type == "function_call"]
        self.assertEqual('{"city":"Berlin"}', streamed.arguments.replace(" ", ""))
        result = {"type": "function_call_output", "call_id": call.call_id, "output": self.tool_result(model)}
        after = self.create(model, [result], tools=[TOOL], previous_response_id=whole.id, limit=20)
        self.said(model, "after_tool", after.output_text)

    @place.each_model
    def test_an_answer_keeps_to_a_json_schema(self, model):
        self.a_person(model, self.create(model, place.PERSON, text=PERSON).output_text)

    @place.each_model
    def test_an_answer_is_kept_until_it_is_deleted(self, model):
        first = self.create(model, place.FRANCE, limit=30)
        self.assertEqual(first.output_text, client().responses.retrieve(first.id).output_text)
        asked = client().responses.input_items.list(first.id).data
        self.assertEqual(place.FRANCE, asked[0].content[0].text)
        second = self.create(model, "What is my name?", limit=20, previous_response_id=first.id)
        self.assertEqual(first.id, second.previous_response_id)
        client().responses.delete(first.id)
        with self.assertRaises(openai.NotFoundError):
            client().responses.retrieve(first.id)

    @place.each_model
    def test_refusals_are_the_librarys_own_exceptions(self, model):
        with self.assertRaises(openai.NotFoundError):
            self.create("nope", place.FRANCE)
        with self.assertRaises((openai.BadRequestError, openai.NotFoundError)):
            self.create(model, place.FRANCE, previous_response_id="resp_nope")


if __name__ == "__main__":
    unittest.main()
