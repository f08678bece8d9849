package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.RetryInfo;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.CompletionServiceGrpc;
import dev.weir.v1.CompletionSpec;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.CreateCompletionRequest;
import dev.weir.v1.CreateEmbeddingsRequest;
import dev.weir.v1.EmbeddingServiceGrpc;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamCompletionRequest;
import io.grpc.CallCredentials;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A client of the door of gRPC; requests and answers are told in the JSON form of the protos. */
final class GrpcAsker implements AutoCloseable {
    private final ManagedChannel channel;
    private final CallCredentials credentials;

    GrpcAsker(TestingGateway gate, String key) {
        channel = gate.channel();
        credentials = new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
                Metadata shown = new Metadata();
                shown.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
                applier.apply(shown);
            }
        };
    }

    Answer ask(String service, ObjectNode request, boolean stream) {
        try {
            return switch (service) {
                case "ChatService" ->
                    chat(read(request, ChatCompletionSpec.newBuilder()).build(), stream);
                case "CompletionService" -> {
                    request.remove("messages");
                    yield completion(read(request, CompletionSpec.newBuilder()).build(), stream);
                }
                default ->
                    whole(EmbeddingServiceGrpc.newBlockingStub(channel)
                            .withCallCredentials(credentials)
                            .createEmbeddings(read(request, CreateEmbeddingsRequest.newBuilder())
                                    .build()));
            };
        } catch (StatusRuntimeException refused) {
            return refusal(refused);
        }
    }

    private Answer chat(ChatCompletionSpec spec, boolean stream) {
        var stub = ChatServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials);
        return stream
                ? all(stub.streamChatCompletion(
                        StreamChatCompletionRequest.newBuilder().setSpec(spec).build()))
                : whole(stub.createChatCompletion(
                        CreateChatCompletionRequest.newBuilder().setSpec(spec).build()));
    }

    private Answer completion(CompletionSpec spec, boolean stream) {
        var stub = CompletionServiceGrpc.newBlockingStub(channel).withCallCredentials(credentials);
        return stream
                ? all(stub.streamCompletion(
                        StreamCompletionRequest.newBuilder().setSpec(spec).build()))
                : whole(stub.createCompletion(
                        CreateCompletionRequest.newBuilder().setSpec(spec).build()));
    }

    /** Reads a stream up to its first word, then cancels the call. */
    Answer leave(ObjectNode request) {
        ChatCompletionSpec spec = read(request, ChatCompletionSpec.newBuilder()).build();
        var call = Context.current().withCancellation();
        try {
            var told = new StringBuilder();
            call.run(() -> {
                var answer = ChatServiceGrpc.newBlockingStub(channel)
                        .withCallCredentials(credentials)
                        .streamChatCompletion(StreamChatCompletionRequest.newBuilder()
                                .setSpec(spec)
                                .build());
                while (told.indexOf("Hello") < 0 && answer.hasNext()) {
                    told.append(json(answer.next()));
                }
            });
            return Answer.good(told.toString());
        } finally {
            call.cancel(null);
        }
    }

    private static Answer all(Iterator<? extends Message> messages) {
        var text = new StringBuilder();
        messages.forEachRemaining(message -> text.append(json(message)).append('\n'));
        return Answer.good(text.toString());
    }

    private static Answer whole(Message message) {
        return Answer.good(json(message));
    }

    private static <B extends Message.Builder> B read(ObjectNode request, B builder) {
        try {
            JsonFormat.parser().merge(request.toString(), builder);
            return builder;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(request.toString(), e);
        }
    }

    private static String json(Message message) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Answer refusal(StatusRuntimeException refused) {
        int status = switch (refused.getStatus().getCode()) {
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE -> 400;
            case NOT_FOUND -> 404;
            default -> 500;
        };
        return new Answer(
                status,
                refused.getStatus().toString(),
                field(refused),
                refused.getStatus().getCode().name(),
                detail(refused, RetryInfo.class)
                        .map(advice -> advice.getRetryDelay().getSeconds())
                        .orElse(0L));
    }

    private static String field(StatusRuntimeException refused) {
        return detail(refused, BadRequest.class)
                .map(request -> request.getFieldViolations(0).getField())
                .orElse("");
    }

    private static <M extends Message> Optional<M> detail(StatusRuntimeException refused, Class<M> kind) {
        var status = StatusProto.fromThrowable(refused);
        try {
            for (var detail : status == null ? List.<Any>of() : status.getDetailsList()) {
                if (detail.is(kind)) {
                    return Optional.of(detail.unpack(kind));
                }
            }
            return Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
