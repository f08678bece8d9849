package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a server's own error inside of an answer means; its words stay behind. */
final class UpstreamErrors {
    private UpstreamErrors() {}

    /** The value of an {@code error} key that came with status 200. */
    static Failure inStream(byte[] bytes, int from, int to) {
        String said =
                new String(bytes, from, Math.min(to - from, 2048), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        if (said.contains("context length") || said.contains("max_model_len")) {
            return Failure.of(
                    FailureCode.CONTEXT_LENGTH_EXCEEDED, "The prompt is longer than the context of this model.");
        }
        return Failure.of(FailureCode.UPSTREAM_ERROR, "The model server failed while it was answering.");
    }
}
