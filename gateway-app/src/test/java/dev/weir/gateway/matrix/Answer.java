package dev.weir.gateway.matrix;

/**
 * What a client got.
 *
 * @param status HTTP's status, over gRPC the one that its code stands for
 * @param text body or messages, as text
 * @param field what a refusal names; empty: none
 * @param code of a refusal: gRPC's status, else OpenAI's and Ollama's code or Anthropic's type; empty: none
 * @param retryAfter after how many seconds a refusal says that a retry may succeed; 0: it does not say
 */
record Answer(int status, String text, String field, String code, long retryAfter) {
    static Answer good(String text) {
        return new Answer(200, text, "", "", 0);
    }
}
