package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.Priority;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a body says of a key: each field that is named replaces the one before, null takes it away, the others stay. */
final class KeyPatch implements UnaryOperator<KeyDraft> {
    /** Longer than anything that is taken: how long it may be is said by whoever keeps it. */
    private static final int LONGEST = 1_000;

    private final List<UnaryOperator<KeyDraft>> changes = new ArrayList<>();

    private KeyPatch() {}

    /** A key that is to be made. */
    static KeyDraft draft(byte[] body) {
        var patch = new KeyPatch();
        AdminBody.read(body, patch::field);
        return patch.apply(KeyDraft.labelled(""));
    }

    /** A change of a key. */
    static KeyPatch change(byte[] body) {
        var patch = new KeyPatch();
        AdminBody.read(body, patch::field);
        if (patch.changes.isEmpty()) {
            throw new GatewayException(FailureCode.INVALID_REQUEST, "The body must name what is to be changed.");
        }
        return patch;
    }

    @Override
    public KeyDraft apply(KeyDraft before) {
        KeyDraft after = before;
        for (UnaryOperator<KeyDraft> change : changes) {
            after = change.apply(after);
        }
        return after;
    }

    private boolean field(String name, JsonInput in) {
        return switch (name) {
            case "label" -> {
                String label = in.string(LONGEST);
                yield changes.add(d -> with(d, label, d.account(), d.priority()));
            }
            case "account" -> {
                String account = in.isNull() ? null : in.string(LONGEST);
                yield changes.add(d -> with(d, d.label(), account, d.priority()));
            }
            case "priority" -> {
                Priority priority = priority(in);
                yield changes.add(d -> with(d, d.label(), d.account(), priority));
            }
            case "scopes" -> {
                Set<Scope> scopes = scopes(in);
                yield changes.add(d -> d.scoped(scopes));
            }
            case "allowed_models" -> {
                List<String> globs = AdminBody.list(in, glob -> glob.string(LONGEST));
                yield changes.add(d -> d.forModels(globs));
            }
            case "limits" -> {
                LimitsPatch limits = LimitsPatch.read(in);
                yield changes.add(d -> d.limited(limits.apply(d.limits())));
            }
            case "expire_time" -> {
                Instant end = AdminBody.time(in);
                yield changes.add(d -> d.expiring(end));
            }
            default -> false;
        };
    }

    private static KeyDraft with(KeyDraft d, String label, @Nullable String account, Priority priority) {
        return new KeyDraft(label, account, d.scopes(), d.models(), priority, d.limits(), d.expiresAt());
    }

    private static Priority priority(JsonInput in) {
        if (in.isNull()) {
            return Priority.DEFAULT;
        }
        return switch (in.string(LONGEST)) {
            case "interactive" -> Priority.INTERACTIVE;
            case "default" -> Priority.DEFAULT;
            case "batch" -> Priority.BATCH;
            default -> throw in.invalid("must be interactive, default or batch");
        };
    }

    private static Set<Scope> scopes(JsonInput in) {
        List<Scope> scopes = AdminBody.list(in, KeyPatch::scope);
        return scopes.isEmpty() ? EnumSet.of(Scope.INFERENCE) : EnumSet.copyOf(scopes);
    }

    private static Scope scope(JsonInput in) {
        return Scope.of(in.string(LONGEST))
                .orElseThrow(() -> in.invalid("must be inference, models, usage:read, metrics:read or admin"));
    }
}
