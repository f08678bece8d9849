package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one body of {@code /api/generate}. Fields that are empty texts count as absent: the {@code ollama} command sends them so. */
final class GenerateReader {
    private static final int LONGEST_CONTEXT = 1 << 20;

    private final BodyReader body;
    private String prompt = "";
    private @Nullable String suffix;
    private @Nullable String system;
    private @Nullable String template;
    private List<ContentPart.Image> images = List.of();
    private boolean raw;
    private int context;
    private @Nullable PromptTemplate prompted;

    GenerateReader(BodyReader body) {
        this.body = body;
    }

    CompletionRequest read(byte[] bytes) {
        CommonFields common = body.read(bytes, this::field);
        if (context > 0 && common.cached()) {
            throw Wrong.value("cache", "'cache' cannot go with 'context', which only Ollama itself understands.");
        }
        if (context > 0 && prompted != null) {
            throw Wrong.value(
                    PromptTemplate.FIELD,
                    "'prompt_template' cannot go with 'context', which only Ollama itself understands.");
        }
        if (raw && (template != null || system != null || context > 0 || prompted != null)) {
            throw Wrong.value("raw", "raw mode does not support template, system, or context");
        }
        return new CompletionRequest(
                common.demand(context + bytes(prompt) + bytes(suffix) + bytes(system), true),
                prompt.isEmpty() ? List.of() : List.of(new Prompt.Text(prompt)),
                new Framing(raw, suffix, system, images, false, template),
                common.options().sampling(),
                common.features(),
                common.wire(bytes));
    }

    /** The operator's prompt that is to be put before the system message; null: none. */
    @Nullable
    PromptTemplate prompted() {
        return prompted;
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "prompt" -> prompt = in.string();
            case "suffix" -> suffix = text(in);
            case "system" -> system = text(in);
            case "template" -> template = text(in);
            case "images" -> images = new Pictures(body).readImages(in);
            case "raw" -> raw = in.bool();
            case "context" -> context(in);
            case "_debug_render_only" -> ChatReader.debug(in);
            case PromptTemplate.FIELD -> prompted = PromptTemplates.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Token ids of an earlier answer, which only Ollama itself understands. */
    private void context(JsonInput in) {
        int start = in.start();
        in.enterArray();
        while (in.nextElement()) {
            in.integer(0, Integer.MAX_VALUE);
            if (++context > LONGEST_CONTEXT) {
                throw Wrong.value("context", "'context' may have at most " + LONGEST_CONTEXT + " tokens.");
            }
        }
        body.common().mark(Field.CONTEXT, new Span(start, in.end()));
    }

    private static @Nullable String text(JsonInput in) {
        String text = in.string();
        return text.isEmpty() ? null : text;
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : ByteBufUtil.utf8Bytes(text);
    }
}
