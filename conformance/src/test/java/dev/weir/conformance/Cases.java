package dev.weir.conformance;

import java.util.List;
import java.util.Map;

/** What is said in all libraries' tests: the words of the recordings. A model this small calls a tool only after examples. */
final class Cases {
    static final String FRANCE = "What is the capital of France?";
    /** To be continued, without a chat's template around it. */
    static final String PROMPT = "The capital of France is";

    static final String PERSON = "Give me a person as JSON.";
    static final String STORY = "Write a very long story about the sea.";
    static final List<String> EXAMPLES = List.of("Paris", "Rome", "Madrid", "London");
    static final String TOOL = "get_weather";
    static final Map<String, Object> CITY_SCHEMA = Map.of(
            "type", "object", "properties", Map.of("city", Map.of("type", "string")), "required", List.of("city"));
    static final Map<String, Object> PERSON_SCHEMA = Map.of(
            "type",
            "object",
            "properties",
            Map.of("name", Map.of("type", "string"), "age", Map.of("type", "integer")),
            "required",
            List.of("name", "age"),
            "additionalProperties",
            false);
    static final String THINKING = "1+1?";
    static final List<String> TWO_WORDS = List.of("hello", "world");
    static final int DIMENSIONS = 384;
    static final double FIRST_NUMBER = -0.06283297;

    private Cases() {}

    static String weatherIn(String city) {
        return "Weather in " + city;
    }
}
