package dev.weir.gateway.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.v1.ChoiceFinished;
import dev.weir.v1.FinishReason;
import dev.weir.v1.Timing;
import dev.weir.v1.TokenLogprob;
import dev.weir.v1.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small pieces of answers, from the gateway's language to protos. */
final class Protos {
    private static final long NANOS = 1_000_000_000L;

    private Protos() {}

    static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static Duration duration(long nanos) {
        return Duration.newBuilder()
                .setSeconds(nanos / NANOS)
                .setNanos((int) (nanos % NANOS))
                .build();
    }

    static Usage usage(TokenCounts counts) {
        Usage.Builder usage = Usage.newBuilder()
                .setPromptTokens(counts.prompt())
                .setCompletionTokens(counts.completion())
                .setEstimated(counts.estimated());
        if (counts.cached() > 0) {
            usage.setCachedTokens(counts.cached());
        }
        if (counts.reasoning() > 0) {
            usage.setReasoningTokens(counts.reasoning());
        }
        return usage.build();
    }

    static Timing timing(Ending ending) {
        return Timing.newBuilder()
                .setTimeToFirstToken(duration(ending.firstTokenNanos()))
                .setTotal(duration(ending.totalNanos()))
                .build();
    }

    static FinishReason reason(dev.weir.gateway.chat.FinishReason reason) {
        return switch (reason) {
            case STOP -> FinishReason.FINISH_REASON_STOP;
            case LENGTH -> FinishReason.FINISH_REASON_LENGTH;
            case TOOL_CALLS -> FinishReason.FINISH_REASON_TOOL_CALLS;
            case CONTENT_FILTER -> FinishReason.FINISH_REASON_CONTENT_FILTER;
        };
    }

    static ChoiceFinished finished(AnswerEvent.ChoiceFinished event) {
        ChoiceFinished.Builder finished =
                ChoiceFinished.newBuilder().setChoiceIndex(event.choice()).setFinishReason(reason(event.reason()));
        if (event.stopSequence() != null) {
            finished.setStopSequence(event.stopSequence());
        }
        return finished.build();
    }

    static List<TokenLogprob> logprobs(List<AnswerEvent.TokenLogprob> logprobs) {
        return logprobs.isEmpty()
                ? List.of()
                : logprobs.stream().map(Protos::logprob).toList();
    }

    private static TokenLogprob logprob(AnswerEvent.TokenLogprob logprob) {
        TokenLogprob.Builder proto = TokenLogprob.newBuilder()
                .setToken(logprob.token())
                .setLogprob(logprob.logprob())
                .setUtf8(utf8(logprob.token(), logprob.bytes()));
        for (AnswerEvent.TokenLogprob other : logprob.top()) {
            proto.addTop(TokenLogprob.Alternative.newBuilder()
                    .setToken(other.token())
                    .setLogprob(other.logprob())
                    .setUtf8(utf8(other.token(), other.bytes())));
        }
        return proto.build();
    }

    private static ByteString utf8(String token, @Nullable List<Integer> bytes) {
        if (bytes == null) {
            return ByteString.copyFrom(token, StandardCharsets.UTF_8);
        }
        byte[] raw = new byte[bytes.size()];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = bytes.get(i).byteValue();
        }
        return ByteString.copyFrom(raw);
    }
}
