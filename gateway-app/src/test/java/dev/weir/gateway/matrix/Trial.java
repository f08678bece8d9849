package dev.weir.gateway.matrix;

import dev.weir.gateway.matrix.Cell.NoDoor;
import dev.weir.gateway.matrix.Cell.NoField;
import dev.weir.gateway.matrix.Cell.NothingThere;
import dev.weir.gateway.matrix.Cell.Refused;
import dev.weir.gateway.matrix.Cell.RefusedThere;
import dev.weir.gateway.matrix.Cell.Works;
import dev.weir.gateway.matrix.Cell.Wrong;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingUpstream;
import java.util.List;

/** Tries one feature out: sends the request, looks at what the server got and at what came back. */
final class Trial {
    private final Stage stage;

    Trial(Stage stage) {
        this.stage = stage;
    }

    /** The finding; streamed and whole must be the same. */
    Cell of(Feature feature, Door door, Server server) {
        if (!feature.known(door)) {
            return new NoField();
        }
        Cell found = null;
        for (String delivery : door.streams() ? feature.delivery() : List.of("whole")) {
            Cell cell = delivery.equals("leave")
                    ? left(feature, door, server)
                    : one(feature, door, server, delivery.equals("stream"));
            if (cell instanceof Wrong) {
                return cell;
            }
            if (found != null && !found.equals(cell)) {
                return new Wrong("whole " + found + ", streamed " + cell);
            }
            found = cell;
        }
        return found == null ? new Wrong("never tried") : found;
    }

    private Cell one(Feature feature, Door door, Server server, boolean stream) {
        Answer answer = stage.ask(door, server, feature.fields(door), stream);
        List<SeenRequest> seen = stage.seen(server);
        if (answer.status() == 400) {
            if (answer.field().isEmpty()) {
                return wrong("a 400 that names no field", answer, seen);
            }
            return seen.isEmpty() ? new Refused(answer.field()) : new RefusedThere(answer.field());
        }
        if (answer.status() == 404 && !answer.text().contains("model")) {
            return new NoDoor();
        }
        if (answer.status() != 200) {
            return wrong("status " + answer.status(), answer, seen);
        }
        if (!feature.returned(door, server, answer.text())) {
            return wrong("the answer lacks what was asked for", answer, seen);
        }
        if (feature.foreign(door, server)) {
            return new NothingThere();
        }
        boolean reached = seen.isEmpty()
                ? feature.reached(door, server, Json.empty())
                : seen.stream().anyMatch(request -> feature.reached(door, server, Json.read(request.text())));
        return reached ? new Works() : wrong("the server was not asked for it", answer, seen);
    }

    /** Leaves after the first word, and waits until the server has lost its client too. */
    private Cell left(Feature feature, Door door, Server server) {
        TestingUpstream upstream = stage.upstream(server);
        int before = upstream.left();
        Answer answer = stage.leave(door, server, feature.fields(door));
        if (answer.status() == 404) {
            return new NoDoor();
        }
        if (answer.status() != 200) {
            return wrong("status " + answer.status(), answer, stage.seen(server));
        }
        Await.until("the server is left", () -> upstream.left() > before);
        return new Works();
    }

    private static Cell wrong(String why, Answer answer, List<SeenRequest> seen) {
        return new Wrong(why + "\nanswer: " + answer + "\nserver saw: "
                + seen.stream().map(SeenRequest::text).toList());
    }
}
