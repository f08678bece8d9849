package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.http.Asked;
import dev.weir.gateway.http.Guarded;
import dev.weir.gateway.http.ModelCalls;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.Speaks;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** The routes behind which models answer. */
@Controller("${" + OlderDoors.CONVERSATIONS_PREFIX + ":/ep}")
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
@Speaks(Dialect.OPENAI)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
final class ConversationsController {
    private final ModelCalls calls;
    private final OpenAiRequests requests;
    private final StatementDesk statements;

    ConversationsController(ModelCalls calls, OpenAiRequests requests, StatementDesk statements) {
        this.calls = calls;
        this.requests = requests;
        this.statements = statements;
    }

    @Post("/chat")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> chat(ServerHttpRequest<?> request) {
        return calls.start(request, body -> {
            ChatRequest chat = requests.streamedChat(body);
            return asked(Door.CONVERSATIONS_CHAT, chat, ConversationClient.chat(chat));
        });
    }

    @Post("/conversation_with_model")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> statement(ServerHttpRequest<?> request) {
        return calls.start(request, body -> stated(Door.CONVERSATIONS_STATEMENT, body, false));
    }

    @Post("/extended_conversation_with_model")
    @Guarded(Access.INFERENCE)
    CompletionStage<HttpResponse<?>> extended(ServerHttpRequest<?> request) {
        return calls.start(request, body -> stated(Door.CONVERSATIONS_EXTENDED, body, true));
    }

    private Asked stated(Door door, byte[] body, boolean extended) {
        ChatRequest chat = statements.read(body, extended);
        return asked(door, chat, ConversationClient.statement(chat));
    }

    private static Asked asked(Door door, ChatRequest chat, ConversationClient client) {
        return new Asked(door, chat, client, chat.demand().streamed());
    }
}
