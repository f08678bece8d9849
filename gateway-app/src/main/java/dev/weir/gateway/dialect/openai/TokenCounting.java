package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** vLLM's {@code POST /tokenize}, which tells the length of a conversation without reading it. */
public final class TokenCounting {
    private static final int USUAL_SIZE = 1024;

    private TokenCounting() {}

    /** Whether only the length of a conversation is asked for. */
    public static boolean wanted(ModelRequest request) {
        return request instanceof ChatRequest && request.demand().delivery() == Delivery.COUNT;
    }

    /** The body: what the model's template makes the prompt of. */
    public static byte[] body(ChatRequest request, String model) {
        ByteBuf to = Unpooled.buffer(USUAL_SIZE);
        var json = new JsonOutput(to, false).beginObject().field("model", model);
        new MessageWriter(json).write(request.messages());
        ToolingWriter.write(request.tooling(), json);
        ReasoningWriter.write(request.features(), true, json);
        json.endObject();
        return ByteBufUtil.getBytes(to);
    }

    /** A reader for the answer. */
    public static AnswerDecoder decoder() {
        return new Decoder();
    }

    private static final class Decoder implements AnswerDecoder {
        private final WholeBody body = new WholeBody();

        @Override
        public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
            body.add(bytes);
        }

        @Override
        public void end(Consumer<? super AnswerEvent> out) {
            byte[] all = body.toArray();
            int count = -1;
            var in = JsonInput.answer(all, 0, all.length);
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("count")) {
                    count = in.integer(0, Integer.MAX_VALUE);
                }
            }
            if (count < 0) {
                throw new GatewayException(
                        FailureCode.UPSTREAM_INVALID_ANSWER, "The model server did not tell how long the prompt is.");
            }
            out.accept(new AnswerEvent.ContentDelta(0, Integer.toString(count)));
            out.accept(new AnswerEvent.ChoiceFinished(0, FinishReason.STOP, null));
            out.accept(new AnswerEvent.UsageReported(TokenCounts.NONE, null));
            out.accept(new AnswerEvent.Completed());
        }

        @Override
        public void close() {
            body.close();
        }
    }
}
