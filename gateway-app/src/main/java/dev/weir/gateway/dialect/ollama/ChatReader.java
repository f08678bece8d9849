package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.PromptTemplates;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one body of {@code /api/chat}. */
final class ChatReader {
    private final BodyReader body;
    private final MessagesReader reader;
    private List<Message> messages = List.of();
    private Tooling tooling = Tooling.NONE;
    private long toolBytes;
    private @Nullable PromptTemplate template;

    ChatReader(BodyReader body) {
        this.body = body;
        this.reader = new MessagesReader(body);
    }

    ChatRequest read(byte[] bytes) {
        CommonFields common = body.read(bytes, this::field);
        return new ChatRequest(
                common.demand(reader.textBytes() + toolBytes, true),
                messages,
                common.options().sampling(),
                tooling,
                common.features(),
                common.wire(bytes));
    }

    /** The operator's prompt that is to be put before what was read; null: none. */
    @Nullable
    PromptTemplate template() {
        return template;
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "messages" -> messages = reader.read(in);
            case "tools" -> tools(in);
            case "_debug_render_only" -> debug(in);
            case PromptTemplate.FIELD -> template = PromptTemplates.read(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tools(JsonInput in) {
        int start = in.start();
        tooling = new ToolsReader(body).read(in);
        toolBytes = in.end() - start;
        int most = body.bounds().tooling().bytes();
        if (toolBytes > most) {
            throw Wrong.value("tools", "'tools' is longer than " + most + " bytes.");
        }
    }

    static void debug(JsonInput in) {
        if (in.bool()) {
            throw Wrong.unsupported(in.path(), "'_debug_render_only' is not offered by this gateway.");
        }
    }
}
