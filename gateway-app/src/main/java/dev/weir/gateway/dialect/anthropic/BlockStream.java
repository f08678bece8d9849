package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.function.Consumer;

/** Writes the blocks of a streamed answer: one is open at a time, each with a start, its pieces and a stop. */
final class BlockStream {
    private static final byte[] PIECE =
            AnthropicFrames.ascii("event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":");
    private static final byte[] TEXT = AnthropicFrames.ascii(",\"delta\":{\"type\":\"text_delta\",\"text\":");
    private static final byte[] THOUGHT =
            AnthropicFrames.ascii(",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":");
    private static final byte[] INPUT =
            AnthropicFrames.ascii(",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":");
    private static final byte[] SEAL = AnthropicFrames.ascii(",\"delta\":{\"type\":\"signature_delta\",\"signature\":");
    private static final byte[] END = AnthropicFrames.ascii("}}\n\n");
    private static final int ROOM = 32;

    private final boolean thinkingHidden;
    private Kind open = Kind.NONE;
    private int index = -1;
    private int call;
    private ObjectEnd arguments = new ObjectEnd();

    BlockStream(boolean thinkingHidden) {
        this.thinkingHidden = thinkingHidden;
    }

    private enum Kind {
        NONE,
        TEXT,
        THINKING,
        CALL
    }

    /** Whether a call is open whose arguments are not whole. */
    boolean midCall() {
        return open == Kind.CALL;
    }

    /** Whether that call is the open one. */
    boolean midCall(int number) {
        return open == Kind.CALL && call == number;
    }

    void text(String text, Consumer<? super ByteBuf> out) {
        if (open != Kind.TEXT) {
            start(Kind.TEXT, json -> json.field("type", "text").field("text", ""), out);
        }
        piece(TEXT, text, out);
    }

    void thought(String text, Consumer<? super ByteBuf> out) {
        if (open != Kind.THINKING) {
            start(Kind.THINKING, BlockStream::thinking, out);
        }
        if (!thinkingHidden) {
            piece(THOUGHT, text, out);
        }
    }

    void call(ToolCallStarted started, Consumer<? super ByteBuf> out) {
        call = started.index();
        arguments = new ObjectEnd();
        start(Kind.CALL, json -> use(started, json), out);
    }

    /** More arguments of the open call, which is closed when they are whole. */
    void arguments(String fragment, Consumer<? super ByteBuf> out) {
        piece(INPUT, fragment, out);
        arguments.pass(fragment);
        if (arguments.reached()) {
            close(out);
        }
    }

    /** Ends the open block, if there is one. */
    void close(Consumer<? super ByteBuf> out) {
        if (open == Kind.NONE) {
            return;
        }
        if (open == Kind.THINKING) {
            piece(SEAL, AnswerWriter.SIGNATURE, out);
        }
        open = Kind.NONE;
        ByteBuf frame = AnthropicFrames.begin("content_block_stop");
        AnthropicFrames.open("content_block_stop", frame).field("index", index).endObject();
        out.accept(AnthropicFrames.end(frame));
    }

    private static void thinking(JsonOutput json) {
        json.field("type", "thinking").field("thinking", "").field("signature", "");
    }

    private static void use(ToolCallStarted call, JsonOutput json) {
        json.field("type", "tool_use").field("id", call.id()).field("name", call.name());
        json.rawField("input", "{}");
    }

    private void start(Kind kind, Consumer<JsonOutput> members, Consumer<? super ByteBuf> out) {
        close(out);
        open = kind;
        index++;
        ByteBuf frame = AnthropicFrames.begin("content_block_start");
        JsonOutput json = AnthropicFrames.open("content_block_start", frame).field("index", index);
        json.name("content_block").beginObject();
        members.accept(json);
        json.endObject().endObject();
        out.accept(AnthropicFrames.end(frame));
    }

    private void piece(byte[] kind, String text, Consumer<? super ByteBuf> out) {
        ByteBuf frame = AnthropicFrames.allocate(PIECE.length + kind.length + text.length() + ROOM);
        frame.writeBytes(PIECE);
        ByteBufUtil.writeAscii(frame, Integer.toString(index));
        new JsonOutput(frame.writeBytes(kind), false).value(text);
        out.accept(frame.writeBytes(END));
    }
}
