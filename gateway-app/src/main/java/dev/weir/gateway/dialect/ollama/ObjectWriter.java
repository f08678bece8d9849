package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** Writes the objects of one answer. What is the same in all of them is encoded once. */
final class ObjectWriter {
    private static final byte[] NOT_DONE = ascii(",\"done\":false");
    private static final byte[] DONE = ascii(",\"done\":true,\"done_reason\":\"");
    private static final byte[] THINKING = ascii(",\"thinking\":");
    private static final byte[] CALLS = ascii(",\"tool_calls\":");
    private static final byte[] LOGPROBS = ascii(",\"logprobs\":");
    private static final byte[] CONTEXT = ascii(",\"context\":[]");

    private final ByteBufAllocator allocator;
    private final Timestamps timestamps;
    private final TextShape shape;
    private final byte[] head;

    ObjectWriter(ByteBufAllocator allocator, InstantSource clock, TextShape shape, String model) {
        this.allocator = allocator;
        this.timestamps = new Timestamps(clock);
        this.shape = shape;
        String quoted = new String(Json.quoted(model), StandardCharsets.UTF_8);
        this.head = ("{\"model\":" + quoted + ",\"created_at\":\"").getBytes(StandardCharsets.UTF_8);
    }

    /** An object that is not the last one. */
    ByteBuf partial(Piece piece) {
        ByteBuf to = open(piece);
        to.writeBytes(NOT_DONE);
        logprobs(piece.logprobs(), to);
        return to.writeByte('}');
    }

    /** The last object, or the only one. */
    ByteBuf last(Piece piece, String doneReason, FinalCounts counts) {
        ByteBuf to = open(piece);
        to.writeBytes(DONE).writeBytes(ascii(doneReason)).writeByte('"');
        if (shape.hasContext()) {
            to.writeBytes(CONTEXT);
        }
        if (shape == TextShape.CHAT) {
            logprobs(piece.logprobs(), to);
        }
        counts(counts, to);
        if (shape != TextShape.CHAT) {
            logprobs(piece.logprobs(), to);
        }
        return to.writeByte('}');
    }

    private ByteBuf open(Piece piece) {
        ByteBuf to = allocator.buffer(
                192 + head.length + piece.content().length() + piece.thinking().length());
        to.writeBytes(head);
        timestamps.write(to);
        to.writeByte('"').writeByte(',').writeBytes(shape.before());
        text(piece.content(), to);
        if (!piece.thinking().isEmpty()) {
            to.writeBytes(THINKING);
            text(piece.thinking(), to);
        }
        if (piece.callsJson() != null) {
            to.writeBytes(CALLS);
            new JsonOutput(to, true).raw(piece.callsJson());
        }
        return to.writeBytes(shape.after());
    }

    private static void text(String text, ByteBuf to) {
        new JsonOutput(to, true).value(text);
    }

    /** The members follow others, so their own object's brackets are not wanted. */
    private static void counts(FinalCounts counts, ByteBuf to) {
        int comma = to.writerIndex();
        var json = new JsonOutput(to, true).beginObject();
        counts.write(json);
        to.setByte(comma, ',');
    }

    private static void logprobs(List<TokenLogprob> logprobs, ByteBuf to) {
        if (!logprobs.isEmpty()) {
            to.writeBytes(LOGPROBS);
            write(logprobs, new JsonOutput(to, true));
        }
    }

    private static void write(List<TokenLogprob> logprobs, JsonOutput json) {
        json.beginArray();
        for (TokenLogprob one : logprobs) {
            json.beginObject().field("token", one.token()).field("logprob", one.logprob());
            List<Integer> bytes = one.bytes();
            if (bytes != null) {
                json.name("bytes").beginArray();
                bytes.forEach(b -> json.value(b.longValue()));
                json.endArray();
            }
            if (!one.top().isEmpty()) {
                json.name("top_logprobs");
                write(one.top(), json);
            }
            json.endObject();
        }
        json.endArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
