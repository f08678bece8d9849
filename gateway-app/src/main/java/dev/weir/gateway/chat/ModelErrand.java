package dev.weir.gateway.chat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done to the models of a server that keeps its own.
 *
 * @param task what
 * @param subject to which models
 * @param delivery whether the client wants to hear of the progress
 * @param body the pieces of the JSON that says so to the server, written by the gate from what it has checked
 */
public record ModelErrand(Task task, Subject subject, Delivery delivery, List<byte[]> body) {
    public ModelErrand {
        body = List.copyOf(body);
    }

    /** What can be done to a model. */
    public enum Task {
        /** Fetch it from a registry. */
        PULL,
        /** Send it to a registry. */
        PUSH,
        /** Make it out of another one, or of uploaded files. */
        CREATE,
        /** Give it a second name. */
        COPY,
        /** Throw it away. */
        DELETE
    }

    /**
     * The models that an errand is about.
     *
     * @param model the one that is fetched, sent, made or thrown away
     * @param source the one that it is made of; null: none
     * @param uploads whether it is made of files that were uploaded before
     */
    public record Subject(String model, @Nullable String source, boolean uploads) {}

    /** All names that it touches. */
    public Stream<String> names() {
        return Stream.of(subject.model(), subject.source() == null ? subject.model() : subject.source())
                .distinct();
    }

    /** The model that the server must have already; null: none. */
    public @Nullable String needed() {
        return switch (task) {
            case PULL -> null;
            case PUSH, DELETE -> subject.model();
            case CREATE, COPY -> subject.source();
        };
    }

    /** Whether there is progress to tell of, or only an end. */
    public boolean tellsProgress() {
        return switch (task) {
            case PULL, PUSH, CREATE -> true;
            case COPY, DELETE -> false;
        };
    }
}
