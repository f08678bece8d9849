package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.legacy.conversations.Statement.Words;
import dev.weir.gateway.prompts.PromptLibrary;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a chat of what a client says: before it stands the client's own system prompt, or the operator's from the library. */
@Singleton
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
final class StatementDesk {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final PromptLibrary library;
    private final String prompt;

    StatementDesk(RequestBounds bounds, Strictness strictness, PromptLibrary library, OlderDoors doors) {
        this.bounds = bounds;
        this.lenient = strictness.lenient();
        this.library = library;
        this.prompt = doors.conversations().prompt();
    }

    /** @param extended whether the fields of the longer form are taken too */
    ChatRequest read(byte[] body, boolean extended) {
        Statement read = new StatementReader(bounds, lenient, extended).read(body);
        Words words = read.words();
        ChatRequest chat = chat(read);
        String system = words.system() == null ? usual(words) : words.system();
        if (system != null && !system.isEmpty()) {
            chat = chat.prompted(system);
        }
        PromptTemplate template = words.template();
        return template == null ? chat : chat.prompted(library.text(template));
    }

    private static ChatRequest chat(Statement read) {
        Map<String, String> options = read.typical() == null ? Map.of() : Map.of("typical_p", read.typical());
        return new ChatRequest(
                new Demand(
                        read.model(),
                        read.streamed() ? Delivery.STREAM : Delivery.WHOLE,
                        false,
                        read.mostTokens(),
                        1,
                        read.promptBytes(),
                        1,
                        read.leftOut()),
                read.words().messages(),
                read.sampling().build(),
                Tooling.NONE,
                new Features(new OutputFormat.Text(), null, null, new Extensions(Map.of(), options, null)),
                null);
    }

    /** The operator's prompt in the language that is asked for. A library that does not have it is no fault of who asks for nothing special. */
    private @Nullable String usual(Words words) {
        boolean special = words.language() != null && !words.language().equals(library.usualLanguage());
        if (words.template() != null || (!special && library.languages(prompt).isEmpty())) {
            return null;
        }
        try {
            return library.text(new PromptTemplate(prompt, words.language(), Map.of()));
        } catch (GatewayException e) {
            throw e.failure().at("language").asException();
        }
    }
}
