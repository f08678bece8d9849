package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.routing.line.LineView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes backends and the waiting line, with the names that the protos have. */
final class BackendJson {
    private BackendJson() {}

    static void write(BackendView view, JsonOutput json) {
        BackendView.Health health = view.health();
        boolean changed = !health.changed().equals(Instant.EPOCH);
        json.beginObject()
                .field("name", view.name())
                .field("type", view.backend().kind().name().toLowerCase(Locale.ROOT))
                .field("url", view.backend().place().toString())
                .field("state", health.draining() ? "draining" : health.up() ? "up" : "down")
                .field("state_time", changed ? health.changed().toString() : null)
                .field("detail", health.detail())
                .field("breaker", health.breaker())
                .name("slots");
        if (view.work().slots() == null) {
            json.nothing();
        } else {
            json.value(view.work().slots());
        }
        json.field("requests_in_flight", view.inFlight())
                .field("requests_waiting", view.work().waiting())
                .field("draining_places", view.work().draining());
        names("models", view.models(), json);
        names("loaded_models", view.loaded(), json);
        json.endObject();
    }

    private static void names(String field, List<String> names, JsonOutput json) {
        json.name(field).beginArray();
        names.forEach(json::value);
        json.endArray();
    }

    static void write(LineView line, JsonOutput json) {
        json.beginObject()
                .field("requests_waiting", line.waiting())
                .field("bytes", line.bytes())
                .name("entries")
                .beginArray();
        line.rows()
                .forEach(row -> json.beginObject()
                        .field("model", row.group())
                        .field("priority", row.rank().label())
                        .field("account", row.account())
                        .field("requests_waiting", row.waiting())
                        .field("wait_ms", row.oldest().toMillis())
                        .endObject());
        json.endArray().endObject();
    }
}
