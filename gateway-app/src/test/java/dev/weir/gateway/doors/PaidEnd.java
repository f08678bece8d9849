package dev.weir.gateway.doors;

import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;

/** How a call that is paid for may end; a prompt that names one gets it from the server. */
enum PaidEnd {
    WHOLE(true),
    REFUSED_AS_WRONG(false),
    SERVER_ERROR(false),
    SERVER_FULL(false),
    SERVER_HUNG_UP_BEFORE_THE_FIRST_TOKEN(false),
    SERVER_HUNG_UP_IN_THE_MIDDLE(true),
    SERVER_FAILED_IN_THE_MIDDLE(true),
    CLIENT_LEFT_BEFORE_THE_FIRST_TOKEN(false),
    CLIENT_LEFT_IN_THE_MIDDLE(true);

    private final boolean charged;

    PaidEnd(boolean charged) {
        this.charged = charged;
    }

    /** Whether it costs anything. */
    boolean isCharged() {
        return charged;
    }

    /** Answers as the prompt has it. */
    static void answer(SeenRequest request, TestingPeer peer) throws IOException {
        for (PaidEnd end : values()) {
            if (request.text().contains(end.name())) {
                end.play(peer);
                return;
            }
        }
        throw new IllegalArgumentException(request.text());
    }

    private void play(TestingPeer peer) throws IOException {
        switch (this) {
            case WHOLE -> {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                TestingVllm.say(peer, "a");
                TestingVllm.say(peer, "b");
                TestingVllm.finish(peer, 2);
            }
            case REFUSED_AS_WRONG -> peer.send(error(400, "BadRequestError"));
            case SERVER_ERROR -> peer.send(error(500, "InternalServerError"));
            case SERVER_FULL -> peer.send(error(503, "ServiceUnavailable"));
            case SERVER_HUNG_UP_BEFORE_THE_FIRST_TOKEN -> {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                peer.finish();
            }
            case SERVER_HUNG_UP_IN_THE_MIDDLE -> {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                TestingVllm.say(peer, "a");
                peer.finish();
            }
            case SERVER_FAILED_IN_THE_MIDDLE -> {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                TestingVllm.say(peer, "a");
                peer.send(TestingAnswers.chunk("data: {\"error\":{\"message\":\"x\",\"code\":500}}\n\n"));
                peer.send(TestingAnswers.LAST_CHUNK);
            }
            case CLIENT_LEFT_BEFORE_THE_FIRST_TOKEN -> peer.hang();
            case CLIENT_LEFT_IN_THE_MIDDLE -> {
                peer.send(TestingAnswers.chunkedHead("text/event-stream"));
                TestingVllm.say(peer, "a");
                peer.hang();
            }
        }
    }

    private static String error(int status, String type) {
        return TestingAnswers.json(
                status,
                "{\"error\":{\"message\":\"no\",\"type\":\"" + type + "\",\"param\":null,\"code\":" + status + "}}");
    }
}
