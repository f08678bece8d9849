package dev.weir.gateway.doors;

import dev.weir.gateway.doors.Clients.Caller;
import dev.weir.gateway.doors.SocketLeaver.How;
import java.util.concurrent.TimeUnit;

/** The forms in which a client can have a call, and leave it. */
enum Form {
    OPENAI_STREAM_CLOSED(true, "vllm:tiny"),
    OPENAI_STREAM_FIN(true, "vllm:tiny"),
    OPENAI_STREAM_RESET(true, "vllm:tiny"),
    OPENAI_STREAM_TRANSLATED(true, "ollama:tiny"),
    OPENAI_WHOLE(false, "vllm:tiny"),
    OLLAMA_STREAM(true, "ollama:tiny"),
    OLLAMA_STREAM_TRANSLATED(true, "vllm:tiny"),
    OLLAMA_WHOLE(false, "ollama:tiny"),
    ANTHROPIC_STREAM(true, "vllm:tiny"),
    HTTP2_STREAM_RESET(true, "vllm:tiny"),
    HTTP2_WHOLE_RESET(false, "vllm:tiny"),
    GRPC_STREAM_CANCELLED(true, "vllm:tiny"),
    GRPC_STREAM_DEADLINE(true, "vllm:tiny"),
    GRPC_WHOLE_CANCELLED(false, "vllm:tiny"),
    GRPC_WHOLE_DEADLINE(false, "vllm:tiny");

    private static final long DEADLINE_MILLIS = 400;

    private final boolean streams;
    private final String model;

    Form(boolean streams, String model) {
        this.streams = streams;
        this.model = model;
    }

    String model() {
        return model;
    }

    boolean streams() {
        return streams;
    }

    boolean can(Phase phase) {
        return streams || phase != Phase.WHILE_IT_DOES_NOT_READ;
    }

    /** Opens a call that comes as far as that phase. */
    Leaver open(Clients clients, Caller caller, Phase phase) throws Exception {
        return open(clients, caller, new Question(model, phase.prompt(), phase != Phase.WHILE_IT_DOES_NOT_READ));
    }

    Leaver open(Clients clients, Caller caller, Question question) throws Exception {
        String limit = this == ANTHROPIC_STREAM ? ",\"max_tokens\":100000" : "";
        String body = "{\"model\":\"" + question.model + "\",\"stream\":" + streams + limit
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + question.prompt + "\"}]}";
        String openAi = "/v1/chat/completions";
        String ollama = "/api/chat";
        return switch (this) {
            case OPENAI_STREAM_CLOSED, OPENAI_STREAM_TRANSLATED, OPENAI_WHOLE ->
                clients.socket(How.CLOSE, openAi, caller, body);
            case OPENAI_STREAM_FIN -> clients.socket(How.FIN, openAi, caller, body);
            case OPENAI_STREAM_RESET -> clients.socket(How.RESET, openAi, caller, body);
            case OLLAMA_STREAM, OLLAMA_STREAM_TRANSLATED, OLLAMA_WHOLE ->
                clients.socket(How.CLOSE, ollama, caller, body);
            case ANTHROPIC_STREAM -> clients.socket(How.CLOSE, "/v1/messages", caller, body);
            case HTTP2_STREAM_RESET, HTTP2_WHOLE_RESET -> clients.http2(openAi, caller, body, question.reads);
            case GRPC_STREAM_CANCELLED -> GrpcLeaver.stream(clients.chat(caller), question);
            case GRPC_STREAM_DEADLINE, GRPC_WHOLE_DEADLINE -> atDeadline(clients, caller, question);
            case GRPC_WHOLE_CANCELLED -> GrpcLeaver.whole(clients.chat(caller), question);
        };
    }

    /** What is asked, and whether the answer is read as it comes. */
    record Question(String model, String prompt, boolean reads) {}

    /** A call that its own deadline ends. */
    private Leaver atDeadline(Clients clients, Caller caller, Question question) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
        var stub = clients.chat(caller).withDeadlineAfter(DEADLINE_MILLIS, TimeUnit.MILLISECONDS);
        GrpcLeaver call = streams ? GrpcLeaver.stream(stub, question) : GrpcLeaver.whole(stub, question);
        return new Leaver() {
            @Override
            public void firstWord() {}

            @Override
            public long leave() {
                call.ended().exceptionally(late -> null).join();
                return end;
            }
        };
    }
}
