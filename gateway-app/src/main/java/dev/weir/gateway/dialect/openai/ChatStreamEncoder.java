package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a chat as a stream: for each choice a chunk with the role, then its pieces, then one with the reason of its end. */
public final class ChatStreamEncoder implements AnswerEncoder<ByteBuf> {
    private static final String OBJECT = "chat.completion.chunk";
    private static final byte[] END = "]}\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_WITH_USAGE = "],\"usage\":null}\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AnswerHead head;
    private final boolean usageAsked;
    private final CallShape calls;
    private final byte[] start;
    private final BitSet begun = new BitSet();
    private final BitSet called = new BitSet();

    /**
     * @param usageAsked whether the client wants a usage chunk at the end
     */
    public ChatStreamEncoder(AnswerHead head, boolean usageAsked) {
        this(head, usageAsked, CallShape.TOOL_CALLS);
    }

    /** The same with calls in the shape that the client wants. */
    public ChatStreamEncoder(AnswerHead head, boolean usageAsked, CallShape calls) {
        this.head = head;
        this.calls = calls;
        this.usageAsked = usageAsked;
        this.start = start(head);
    }

    private static byte[] start(AnswerHead head) {
        ByteBuf to = Unpooled.buffer(160);
        to.writeCharSequence("data: ", StandardCharsets.US_ASCII);
        var json = new JsonOutput(to, false);
        head.open(OBJECT, json);
        json.name("choices").beginArray();
        return ByteBufUtil.getBytes(to);
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta(int choice, String text, List<TokenLogprob> logprobs) -> {
                begin(choice, out);
                chunk(choice, "content", text, logprobs, out);
            }
            case AnswerEvent.ReasoningDelta(int choice, String text) -> {
                begin(choice, out);
                chunk(choice, "reasoning", text, List.of(), out);
            }
            case AnswerEvent.RefusalDelta(int choice, String text) -> {
                begin(choice, out);
                chunk(choice, "refusal", text, List.of(), out);
            }
            case AnswerEvent.ToolCallStarted started -> started(started, out);
            case AnswerEvent.ToolCallDelta delta -> arguments(delta, out);
            case AnswerEvent.ChoiceFinished finished -> finished(finished, out);
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private void begin(int choice, Consumer<? super ByteBuf> out) {
        if (begun.get(choice)) {
            return;
        }
        begun.set(choice);
        ByteBuf frame = frame();
        var json = open(choice, frame);
        json.field("role", "assistant").field("content", "").field("refusal", (String) null);
        close(json, List.of(), null, frame, out);
    }

    private void chunk(
            int choice, String key, String text, List<TokenLogprob> logprobs, Consumer<? super ByteBuf> out) {
        ByteBuf frame = frame();
        var json = open(choice, frame).field(key, text);
        close(json, logprobs, null, frame, out);
    }

    private void started(AnswerEvent.ToolCallStarted call, Consumer<? super ByteBuf> out) {
        begin(call.choice(), out);
        called.set(call.choice());
        ByteBuf frame = frame();
        var json = open(call.choice(), frame);
        calls.started(call.index(), call.id(), call.name(), json);
        close(json, List.of(), null, frame, out);
    }

    private void arguments(AnswerEvent.ToolCallDelta delta, Consumer<? super ByteBuf> out) {
        ByteBuf frame = frame();
        var json = open(delta.choice(), frame);
        calls.arguments(delta.index(), delta.argumentsFragment(), json);
        close(json, List.of(), null, frame, out);
    }

    private void finished(AnswerEvent.ChoiceFinished finished, Consumer<? super ByteBuf> out) {
        begin(finished.choice(), out);
        ByteBuf frame = frame();
        String reason = calls.finish(finished.reason(), called.get(finished.choice()));
        close(open(finished.choice(), frame), List.of(), reason, frame, out);
    }

    private ByteBuf frame() {
        return OpenAiFrames.allocate(start.length + 160).writeBytes(start);
    }

    private static JsonOutput open(int choice, ByteBuf frame) {
        return new JsonOutput(frame, false)
                .beginObject()
                .field("index", choice)
                .name("delta")
                .beginObject();
    }

    private void close(
            JsonOutput json,
            List<TokenLogprob> logprobs,
            @Nullable String reason,
            ByteBuf frame,
            Consumer<? super ByteBuf> out) {
        json.endObject();
        AnswerWriter.logprobs(logprobs, json);
        json.field("finish_reason", reason).endObject();
        out.accept(frame.writeBytes(usageAsked ? END_WITH_USAGE : END));
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        if (usageAsked) {
            out.accept(OpenAiFrames.usage(head, OBJECT, ending.counts()));
        }
        out.accept(OpenAiFrames.done());
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        out.accept(OpenAiFrames.error(failure));
    }
}
