package dev.weir.conformance;

/** The kinds of server behind the gate, with what the recorded one said. */
enum Server {
    OLLAMA(
            "smollm2:135m",
            "L'Étoile (The City) - Paris, the heart of French culture and history.",
            "{\n  \"name\": \"Alejandro\",\n  \"age\": 25\n}\n\n",
            "7 degrees",
            "The weather in Berlin is 7 degrees Celsius."),
    VLLM(
            "smollm2-135m",
            "The capital of France is Paris.",
            "{\n  \"name\": \"Ava\",\n  \"age\": 23\n}",
            "{\"temp_c\": 7}",
            "{\"temp_c\": 7}");

    final String model;
    /** The answer to {@link Cases#FRANCE}. */
    final String france;
    /** The answer to {@link Cases#PERSON} with {@link Cases#PERSON_SCHEMA}. */
    final String person;
    /** What the tool was said to have found. */
    final String toolResult;
    /** What the model made of it. */
    final String afterTheTool;

    Server(String model, String france, String person, String toolResult, String afterTheTool) {
        this.model = model;
        this.france = france;
        this.person = person;
        this.toolResult = toolResult;
        this.afterTheTool = afterTheTool;
    }
}
