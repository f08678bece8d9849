package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.ledger.credits.Credits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Events to one object, or to a line for each piece of text and a last one that says {@code done}. The end is told by {@link #last}. */
final class GenerateEncoder implements AnswerEncoder<ByteBuf> {
    private final String model;
    private final boolean stream;
    private final StringBuilder text = new StringBuilder();
    private long cost;
    private boolean begun;

    GenerateEncoder(String model, boolean stream) {
        this.model = model;
        this.stream = stream;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> text(delta.choice(), delta.text(), out);
            case AnswerEvent.RefusalDelta delta -> text(delta.choice(), delta.text(), out);
            case AnswerEvent.ReasoningDelta _,
                    AnswerEvent.ToolCallStarted _,
                    AnswerEvent.ToolCallDelta _,
                    AnswerEvent.ChoiceFinished _,
                    AnswerEvent.UsageReported _,
                    AnswerEvent.Embedded _,
                    AnswerEvent.Completed _ -> {}
        }
    }

    private void text(int choice, String more, Consumer<? super ByteBuf> out) {
        if (choice != 0 || more.isEmpty()) {
            return;
        }
        if (stream) {
            begun = true;
            ByteBuf line = Unpooled.buffer();
            new JsonOutput(line, true)
                    .beginObject()
                    .field("response", more)
                    .field("done", false)
                    .endObject();
            out.accept(line.writeByte('\n'));
        } else {
            text.append(more);
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        cost = ending.cost();
        if (!begun) {
            out.accept(Unpooled.EMPTY_BUFFER); // a call is opened by its first frame
        }
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        if (stream) {
            ByteBuf line = Unpooled.buffer();
            new JsonOutput(line, true)
                    .beginObject()
                    .field("detail", failure.message())
                    .endObject();
            out.accept(line.writeByte('\n'));
        }
    }

    /**
     * The whole answer, or the last line.
     *
     * @param left what its account has left, in micro-credits; empty: it has no balance, or nobody can tell
     */
    ByteBuf last(OptionalLong left) {
        ByteBuf frame = Unpooled.buffer();
        JsonOutput json = new JsonOutput(frame, true).beginObject().field("response", text.toString());
        if (stream) {
            json.field("done", true);
        }
        json.field("model", model).rawField("cost", Credits.text(cost));
        json.rawField("credits_left", Purse.text(left)).endObject();
        return stream ? frame.writeByte('\n') : frame;
    }
}
