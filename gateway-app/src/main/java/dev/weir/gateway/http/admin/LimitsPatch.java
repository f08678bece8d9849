package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.keys.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a body says of limits: each that is named replaces the one before, null takes it away, the others stay. */
final class LimitsPatch implements UnaryOperator<Limits> {
    private final List<UnaryOperator<Limits>> changes = new ArrayList<>();

    private LimitsPatch() {}

    /** Reads an object; null takes all limits away. */
    static LimitsPatch read(JsonInput in) {
        var patch = new LimitsPatch();
        if (in.isNull()) {
            patch.changes.add(before -> Limits.NONE);
        } else {
            AdminBody.object(in, patch::field);
        }
        return patch;
    }

    @Override
    public Limits apply(Limits before) {
        Limits after = before;
        for (UnaryOperator<Limits> change : changes) {
            after = change.apply(after);
        }
        return after;
    }

    private boolean field(String name, JsonInput in) {
        return switch (name) {
            case "requests_per_minute" -> {
                Integer v = count(in);
                yield changes.add(b -> new Limits(
                        v, b.requestsPerDay(), b.tokensPerMinute(), b.tokensPerDay(), b.concurrentRequests()));
            }
            case "requests_per_day" -> {
                Integer v = count(in);
                yield changes.add(b -> new Limits(
                        b.requestsPerMinute(), v, b.tokensPerMinute(), b.tokensPerDay(), b.concurrentRequests()));
            }
            case "tokens_per_minute" -> {
                Integer v = count(in);
                yield changes.add(b -> new Limits(
                        b.requestsPerMinute(), b.requestsPerDay(), v, b.tokensPerDay(), b.concurrentRequests()));
            }
            case "tokens_per_day" -> {
                Long v = in.isNull() ? null : in.wholeNumber(1, Long.MAX_VALUE);
                yield changes.add(b -> new Limits(
                        b.requestsPerMinute(), b.requestsPerDay(), b.tokensPerMinute(), v, b.concurrentRequests()));
            }
            case "concurrent_requests" -> {
                Integer v = count(in);
                yield changes.add(b -> new Limits(
                        b.requestsPerMinute(), b.requestsPerDay(), b.tokensPerMinute(), b.tokensPerDay(), v));
            }
            default -> false;
        };
    }

    private static @Nullable Integer count(JsonInput in) {
        return in.isNull() ? null : in.integer(1, Integer.MAX_VALUE);
    }
}
