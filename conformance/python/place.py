"""Where the libraries call, and about which models: from the environment, see ../README.md."""

import functools
import json
import os
import time
import unittest
import urllib.request

URL = os.environ.get("WEIR_CONFORMANCE_URL", "").rstrip("/")
KEY = os.environ.get("WEIR_CONFORMANCE_KEY", "none")
REPLAYED = [u for u in os.environ.get("WEIR_CONFORMANCE_REPLAYED", "").split(",") if u]
if not URL:
    raise SystemExit("WEIR_CONFORMANCE_URL is not set: conformance/run starts a gate and sets it")

FRANCE = "What is the capital of France?"
PROMPT = "The capital of France is"
PERSON = "Give me a person as JSON."
STORY = "Write a very long story about the sea."
PERSON_SCHEMA = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "age": {"type": "integer"}},
    "required": ["name", "age"],
    "additionalProperties": False,
}
CITY_SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
EXAMPLES = ["Paris", "Rome", "Madrid", "London"]
# Examples, after which the small model thinks too.
THINKING = [
    turn
    for ask, thought, answer in (("2+2?", "two plus two is four", 4), ("3+3?", "three plus three is six", 6),
                                 ("4+4?", "four plus four is eight", 8), ("5+5?", "five plus five is ten", 10))
    for turn in ({"role": "user", "content": ask},
                 {"role": "assistant", "content": f"<thought>{thought}</thought>\n{answer}"})
] + [{"role": "user", "content": "1+1?"}]
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

# What the recorded servers said.
RECORDED = {
    "smollm2:135m": {
        "france": "L'Étoile (The City) - Paris, the heart of French culture and history.",
        "person": {"name": "Alejandro", "age": 25},
        "tool_result": "7 degrees",
        "after_tool": "The weather in Berlin is 7 degrees Celsius.",
    },
    "smollm2-135m": {
        "france": "The capital of France is Paris.",
        "person": {"name": "Ava", "age": 23},
        "tool_result": '{"temp_c": 7}',
        "after_tool": '{"temp_c": 7}',
    },
}
if REPLAYED:
    MODELS = list(RECORDED)
else:
    MODELS = [m for m in os.environ.get("WEIR_CONFORMANCE_MODEL", "").split(",") if m]


def named(variable, recorded):
    """A model or key for some cases only; the test is skipped if the environment has none."""
    value = recorded if REPLAYED else os.environ.get(variable)
    if not value:
        raise unittest.SkipTest(f"{variable} is not set")
    return value


def embedding_model():
    return named("WEIR_CONFORMANCE_EMBEDDING_MODEL", "all-minilm")


def thinking_model():
    return named("WEIR_CONFORMANCE_THINKING_MODEL", "smol-think")


def limited_key():
    return named("WEIR_CONFORMANCE_LIMITED_KEY", os.environ.get("WEIR_CONFORMANCE_LIMITED_KEY"))


def each_model(test):
    """Runs a test once for each model."""

    @functools.wraps(test)
    def of_all(self):
        for model in MODELS:
            with self.subTest(model=model):
                test(self, model)

    return of_all


class Cases(unittest.TestCase):
    """What the tests of all libraries have in common."""

    maxDiff = 500

    def said(self, model, what, words):
        """Checks an answer: the recorded words, or just words where the server is live."""
        if REPLAYED:
            self.assertEqual(RECORDED[model][what], words)
        else:
            self.assertTrue(words and words.strip(), "no words")

    def same(self, whole, streamed):
        """A whole answer and a streamed one; a live model need not say the same twice."""
        if REPLAYED:
            self.assertEqual(whole, streamed)
        else:
            self.assertTrue(whole and streamed)

    def tool_result(self, model):
        return RECORDED[model]["tool_result"] if REPLAYED else "7 degrees"

    def a_person(self, model, text):
        person = json.loads(text)
        self.assertEqual({"name", "age"}, set(person))
        if REPLAYED:
            self.assertEqual(RECORDED[model]["person"], person)

    def leaves(self, leave):
        """Runs what leaves an answer, and waits until the server has seen it."""
        if not REPLAYED:
            leave()
            self.skipTest("only a replayed server tells whether it was left")
        before = self._left()
        leave()
        end = time.monotonic() + 20
        while self._left() <= before:
            if time.monotonic() > end:
                self.fail("the gate goes on reading an answer whose client is gone")
            time.sleep(0.01)

    @staticmethod
    def _left():
        left = 0
        for url in REPLAYED:
            with urllib.request.urlopen(url + "/replay/left") as answer:
                left += json.load(answer)["left"]
        return left
