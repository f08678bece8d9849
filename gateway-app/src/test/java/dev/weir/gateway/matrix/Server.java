package dev.weir.gateway.matrix;

/** A kind of server behind the gate. */
enum Server {
    OLLAMA("Ollama"),
    VLLM("vLLM");

    private final String label;

    Server(String label) {
        this.label = label;
    }

    /** As the page calls it. */
    String label() {
        return label;
    }

    /** The name by which a client asks for the one model on it. */
    String model() {
        return name().toLowerCase(java.util.Locale.ROOT) + ":tiny";
    }
}
