package dev.weir.client;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.weir.v1.ContentDelta;
import dev.weir.v1.StreamChatCompletionResponse;
import dev.weir.v1.StreamCompleted;
import dev.weir.v1.StreamStarted;
import dev.weir.v1.Usage;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.time.Duration;

/** The messages that scripts send. */
final class TestingEvents {
    private TestingEvents() {}

    static StreamChatCompletionResponse started(long sequence) {
        return StreamChatCompletionResponse.newBuilder()
                .setSequence(sequence)
                .setStarted(StreamStarted.newBuilder()
                        .setId("chat-1")
                        .setModel("fast")
                        .setBackend("gpu-1"))
                .build();
    }

    static StreamChatCompletionResponse text(long sequence, String text) {
        return StreamChatCompletionResponse.newBuilder()
                .setSequence(sequence)
                .setContentDelta(ContentDelta.newBuilder().setText(text))
                .build();
    }

    static StreamChatCompletionResponse completed(long sequence) {
        return StreamChatCompletionResponse.newBuilder()
                .setSequence(sequence)
                .setCompleted(StreamCompleted.newBuilder()
                        .setUsage(Usage.newBuilder().setPromptTokens(3).setCompletionTokens(2)))
                .build();
    }

    /** A whole stream that says the words, one an event. */
    static void say(StreamObserver<StreamChatCompletionResponse> call, String... words) {
        call.onNext(started(0));
        for (int i = 0; i < words.length; i++) {
            call.onNext(text(i + 1, words[i]));
        }
        call.onNext(completed(words.length + 1));
        call.onCompleted();
    }

    static StatusRuntimeException failure(Code code, String reason) {
        return StatusProto.toStatusRuntimeException(status(code, reason).build());
    }

    static StatusRuntimeException failure(Code code, String reason, Duration retryDelay) {
        RetryInfo retry = RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(retryDelay.getSeconds())
                        .setNanos(retryDelay.getNano()))
                .build();
        return StatusProto.toStatusRuntimeException(
                status(code, reason).addDetails(Any.pack(retry)).build());
    }

    private static Status.Builder status(Code code, String reason) {
        ErrorInfo info =
                ErrorInfo.newBuilder().setReason(reason).setDomain("weir").build();
        return Status.newBuilder()
                .setCode(code.value())
                .setMessage("words for a person")
                .addDetails(Any.pack(info));
    }
}
