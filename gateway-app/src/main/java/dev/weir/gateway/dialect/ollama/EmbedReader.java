package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one body of {@code /api/embed} or of the older {@code /api/embeddings}. */
final class EmbedReader {
    private static final Span NO_PROMPT = new Span(0, 0);

    private final BodyReader body;
    private final List<Prompt> inputs = new ArrayList<>();
    private @Nullable Integer dimensions;
    private boolean truncate = true;
    private long textBytes;

    EmbedReader(BodyReader body) {
        this.body = body;
    }

    EmbeddingRequest read(byte[] bytes) {
        return request(body.read(bytes, this::field), bytes);
    }

    EmbeddingRequest readLegacy(byte[] bytes) {
        body.common().mark(Field.LEGACY_PROMPT, NO_PROMPT); // also a request without a prompt is one of this call
        return request(body.read(bytes, this::legacyField), bytes);
    }

    private EmbeddingRequest request(CommonFields common, byte[] bytes) {
        return new EmbeddingRequest(
                common.demand(textBytes, false).forPrompts(0),
                inputs,
                dimensions,
                truncate,
                common.extensions(),
                common.wire(bytes));
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "input" -> input(in);
            case "dimensions" -> dimensions = dimensions(in);
            case "truncate" -> truncate = in.bool();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean legacyField(String name, JsonInput in) {
        if (!name.equals("prompt")) {
            return false;
        }
        text(in.string());
        body.common().mark(Field.LEGACY_PROMPT, in.skip());
        return true;
    }

    private void input(JsonInput in) {
        if (in.isString()) {
            text(in.string());
            return;
        }
        if (!in.isArray()) {
            throw Wrong.value("input", "invalid input type");
        }
        in.enterArray();
        while (in.nextElement()) {
            if (!in.isString()) {
                throw Wrong.value("input", "invalid input type");
            }
            int most = body.bounds().prompts();
            if (inputs.size() == most) {
                throw Wrong.value("input", "'input' may have at most " + most + " texts.");
            }
            add(in.string());
        }
    }

    /** Ollama answers one empty text as it answers none. */
    private void text(String text) {
        if (!text.isEmpty()) {
            add(text);
        }
    }

    private void add(String text) {
        inputs.add(new Prompt.Text(text));
        textBytes += ByteBufUtil.utf8Bytes(text);
    }

    /** Ollama takes 0 for the model's own length. */
    private @Nullable Integer dimensions(JsonInput in) {
        int length = in.integer(0, body.bounds().dimensions());
        return length == 0 ? null : length;
    }
}
