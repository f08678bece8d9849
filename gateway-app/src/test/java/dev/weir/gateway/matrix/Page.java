package dev.weir.gateway.matrix;

/** The page {@code docs/matrix.md}. */
final class Page {
    private static final String HEAD = """
            # What works where

            Written by `MatrixTest` out of what it saw; not to be edited. Each cell was tried at a running gate over real sockets, streamed
            and whole: the request of that row went in by the door of that column, and the test looked at what reached the server behind and
            at what came back. The servers behind are scripts that answer in the shapes recorded at Ollama 0.17.4 and vLLM 0.32.0. A cell's
            test is named by its row's `test` and its column: `MatrixTest`, `tools · OpenAI chat over Ollama`. The requests lie in
            `gateway-app/src/test/resources/matrix`.

            | cell | meaning |
            |---|---|
            | works | it reaches the server in its own words, and the answer has what was asked for; proven by the test of that name |
            | 400 `field` | refused before any server is asked, with a message that names the field |
            | server's 400 `field` | the server refuses it, and the client is told so in its own dialect |
            | upstream: none | taken; such a server has nothing like it, and the answer is right without it |
            | dialect: none | the dialect of that door has no way to ask for it |
            | not served | the route is not there in this version |

            """;

    private Page() {}

    static String of(Table text, Table vectors) {
        return HEAD + "## Text\n\n" + text.markdown() + "\n## Vectors\n\n" + vectors.markdown();
    }
}
