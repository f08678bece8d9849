package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.dialect.JsonInput;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How long old secrets live on, as a body says it. */
final class Overlap {
    private Overlap() {}

    /** What the body says; the usual time if it says nothing, or is empty. */
    static Duration read(byte[] body) {
        var overlap = new AtomicReference<>(KeyAdministration.USUAL_OVERLAP);
        if (body.length > 0) {
            AdminBody.read(body, (name, in) -> field(name, in, overlap));
        }
        return overlap.get();
    }

    private static boolean field(String name, JsonInput in, AtomicReference<Duration> overlap) {
        if (!name.equals("overlap_seconds")) {
            return false;
        }
        if (!in.isNull()) {
            overlap.set(Duration.ofSeconds(in.wholeNumber(0, Integer.MAX_VALUE)));
        }
        return true;
    }
}
