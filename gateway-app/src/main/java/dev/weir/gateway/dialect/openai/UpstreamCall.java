package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;

/** How a server of this dialect is asked, and how its answer is read. */
public final class UpstreamCall {
    private UpstreamCall() {}

    /** The route that takes the request, below {@code /v1}; a prompt that wants the model's template goes as a chat. */
    public static String route(ModelRequest request) {
        return switch (request) {
            case ChatRequest chat -> "/chat/completions";
            case CompletionRequest completion -> asChat(completion) ? "/chat/completions" : "/completions";
            case EmbeddingRequest embedding -> "/embeddings";
        };
    }

    /**
     * The body: the client's own bytes with edits, if it spoke this dialect; else the request written anew.
     *
     * @param model the name that the server knows
     * @param mostTokens the cap on the tokens of each choice
     * @param vllm whether the server knows vLLM's own fields
     * @throws dev.weir.gateway.failure.GatewayException with {@code UNSUPPORTED_VALUE} if the dialect cannot say what is asked for
     */
    public static List<byte[]> body(ModelRequest request, String model, int mostTokens, boolean vllm) {
        WireBody wire = request.wire();
        if (wire != null && wire.suits(Dialect.OPENAI)) {
            return splice(request, wire, model, mostTokens);
        }
        ByteBuf to = Unpooled.buffer(1024);
        var writer = new RequestWriter(to, model, mostTokens, vllm);
        switch (request) {
            case ChatRequest chat -> writer.chat(chat);
            case CompletionRequest completion -> {
                if (asChat(completion)) {
                    writer.chat(PromptAsChat.chat(completion));
                } else {
                    writer.completion(completion);
                }
            }
            case EmbeddingRequest embedding -> writer.embedding(embedding);
        }
        return List.of(ByteBufUtil.getBytes(to));
    }

    private static List<byte[]> splice(ModelRequest request, WireBody wire, String model, int mostTokens) {
        var splice = new BodySplice(wire).model(model);
        if (!(request instanceof EmbeddingRequest)) {
            splice.cap(mostTokens).withoutEmptyTools();
            if (request.demand().streamed()) {
                splice.usage(request.demand().usageInStream());
            }
        }
        return splice.bytes();
    }

    /** A reader for the answer. */
    public static AnswerDecoder decoder(ModelRequest request) {
        if (request instanceof EmbeddingRequest embedding) {
            return new EmbeddingDecoder(embedding.inputs().size());
        }
        int choices = choices(request);
        return request.demand().streamed() ? new StreamDecoder(choices) : new WholeDecoder(choices);
    }

    /** How many choices, or vectors, the whole answer has. */
    public static int choices(ModelRequest request) {
        int each = request.demand().choices();
        return switch (request) {
            case ChatRequest chat -> each;
            case CompletionRequest completion -> each * completion.prompts().size();
            case EmbeddingRequest embedding -> embedding.inputs().size();
        };
    }

    private static boolean asChat(CompletionRequest completion) {
        return !completion.framing().raw() && completion.framing().suffix() == null;
    }

    /** That a field is understood, but this kind of server has nothing like it; to be thrown. */
    static RuntimeException unsupported(String field, String why) {
        return Failure.of(FailureCode.UNSUPPORTED_VALUE, "'" + field + "' " + why + ".")
                .at(field)
                .asException();
    }
}
