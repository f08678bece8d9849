package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Writes how many tokens a prompt comes to; see {@link dev.weir.gateway.chat.Delivery#COUNT} for where a server says it. */
final class CountEncoder implements AnswerEncoder<ByteBuf> {
    private static final int USUAL_SIZE = 64;
    private static final int MOST_DIGITS = 9;

    private final StringBuilder said = new StringBuilder();

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        if (event instanceof AnswerEvent.ContentDelta delta && said.length() <= MOST_DIGITS) {
            said.append(delta.text());
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        int read = ending.counts().prompt();
        ByteBuf body = AnthropicFrames.allocate(USUAL_SIZE);
        new JsonOutput(body, false)
                .beginObject()
                .field("input_tokens", read > 0 ? read : number())
                .endObject();
        out.accept(body);
    }

    private int number() {
        String text = said.toString();
        return text.matches("[0-9]{1," + MOST_DIGITS + "}") ? Integer.parseInt(text) : 0;
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        // told by the status, with a body that the edge writes
    }
}
