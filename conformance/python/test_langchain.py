import functools
import unittest

from langchain_anthropic import ChatAnthropic
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.tools import tool
from langchain_ollama import ChatOllama, OllamaEmbeddings, OllamaLLM
from langchain_openai import ChatOpenAI, OpenAI, OpenAIEmbeddings

import place


@tool
def get_weather(city: str) -> str:
    """Get the weather"""
    return city


def over_openai(model, limit):
    return ChatOpenAI(model=model, base_url=place.URL + "/v1", api_key=place.KEY, temperature=0, max_tokens=limit,
                      max_retries=0, timeout=120)


def over_ollama(model, limit):
    return ChatOllama(model=model, base_url=place.URL, temperature=0, num_predict=limit,
                      client_kwargs={"headers": {"Authorization": "Bearer " + place.KEY}, "timeout": 120})


def over_anthropic(model, limit):
    return ChatAnthropic(model=model, base_url=place.URL, api_key=place.KEY, temperature=0, max_tokens=limit,
                         max_retries=0, timeout=120)


def weather():
    messages = []
    for city in place.EXAMPLES:
        call = {"id": "call_" + city, "name": "get_weather", "args": {"city": city}}
        messages += [HumanMessage(f"Weather in {city}"), AIMessage("", tool_calls=[call])]
    return messages + [HumanMessage("Weather in Berlin")]


def each(test):
    """Runs a test once for each model and each library that chats."""

    @place.each_model
    @functools.wraps(test)
    def of_all(self, model):
        for library in over_openai, over_ollama, over_anthropic:
            with self.subTest(library=library.__name__):
                test(self, model, library)

    return of_all


class LangChain(place.Cases):
    @each
    def test_a_stream_says_what_the_whole_answer_says(self, model, library):
        whole = library(model, 20).invoke(place.FRANCE)
        self.said(model, "france", whole.text)
        self.assertGreater(whole.usage_metadata["total_tokens"], 0)
        self.same(whole.text, "".join(chunk.text for chunk in library(model, 20).stream(place.FRANCE)))

    @each
    def test_a_tool_is_called_whole_and_in_a_stream_and_its_result_understood(self, model, library):
        bound = library(model, 60).bind_tools([get_weather])
        whole = bound.invoke(weather())
        (call,) = whole.tool_calls
        self.assertEqual(("get_weather", {"city": "Berlin"}), (call["name"], call["args"]))
        streamed = None
        for chunk in bound.stream(weather()):
            streamed = chunk if streamed is None else streamed + chunk
        self.assertEqual([{"city": "Berlin"}], [c["args"] for c in streamed.tool_calls])
        after = bound.invoke(weather() + [whole, ToolMessage(self.tool_result(model), tool_call_id=call["id"])])
        self.said(model, "after_tool", after.text)

    @place.each_model
    def test_an_answer_keeps_to_a_json_schema(self, model):
        schema = {"title": "person", "description": "A person", **place.PERSON_SCHEMA}
        for library in over_openai, over_ollama:
            with self.subTest(library=library.__name__):
                person = library(model, 60).with_structured_output(schema, method="json_schema").invoke(place.PERSON)
                self.assertEqual({"name", "age"}, set(person))

    @place.each_model
    def test_completions_continue_a_prompt(self, model):
        library = OpenAI(model=model, base_url=place.URL + "/v1", api_key=place.KEY, temperature=0, max_tokens=8,
                         max_retries=0)
        self.assertTrue(library.invoke(place.PROMPT).strip())
        raw = OllamaLLM(model=model, base_url=place.URL, temperature=0, num_predict=20,
                        client_kwargs={"headers": {"Authorization": "Bearer " + place.KEY}})
        self.said(model, "france", raw.invoke(place.FRANCE))

    def test_embeddings_have_one_vector_for_each_text(self):
        model = place.embedding_model()
        # Without this it sends token ids, which Ollama does not take.
        openai = OpenAIEmbeddings(model=model, base_url=place.URL + "/v1", api_key=place.KEY,
                                  check_embedding_ctx_length=False)
        ollama = OllamaEmbeddings(model=model, base_url=place.URL,
                                  client_kwargs={"headers": {"Authorization": "Bearer " + place.KEY}})
        one, other = openai.embed_documents(["hello", "world"]), ollama.embed_documents(["hello", "world"])
        self.assertEqual((2, 2), (len(one), len(other)))
        self.assertAlmostEqual(one[0][0], other[0][0], places=4)


if __name__ == "__main__":
    unittest.main()
