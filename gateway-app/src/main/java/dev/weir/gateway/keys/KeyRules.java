package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be asked for in a key. Every refusal names the field, as the admin API writes it. */
final class KeyRules {
    private static final int LABEL = 100;
    private static final int GLOBS = 100;
    private static final int GLOB = 200;
    private static final long MOST = 1_000_000_000;
    private static final long MOST_TOKENS_A_DAY = 1_000_000_000_000L;
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{12}");

    private KeyRules() {}

    /** Whether a key may have that id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The draft as it is to be kept. */
    static KeyDraft check(KeyDraft draft, Instant now) {
        checkLimits(draft.limits());
        checkGlobs(draft.models());
        Set<Scope> scopes = draft.scopes().isEmpty() ? Set.of(Scope.INFERENCE) : draft.scopes();
        return new KeyDraft(
                label(draft.label()),
                account(draft.account()),
                scopes,
                draft.models(),
                draft.priority(),
                draft.limits(),
                expiry(draft.expiresAt(), now));
    }

    private static String label(String label) {
        String clean = label.strip();
        if (clean.isEmpty() || clean.length() > LABEL || hasUnprintable(clean)) {
            throw invalid("label", "A label has 1 to 100 printable characters.");
        }
        return clean;
    }

    private static @Nullable String account(@Nullable String account) {
        if (account != null && !AccountRules.isName(account)) {
            throw AccountRules.badName("account");
        }
        return account;
    }

    private static void checkGlobs(List<String> globs) {
        if (globs.size() > GLOBS) {
            throw invalid("allowed_models", "A key takes at most 100 model patterns.");
        }
        for (int i = 0; i < globs.size(); i++) {
            String glob = globs.get(i);
            if (glob.isEmpty()
                    || glob.length() > GLOB
                    || hasUnprintable(glob)
                    || glob.contains(",")
                    || glob.contains(" ")) {
                throw invalid(
                        "allowed_models[" + i + "]",
                        "A model pattern has 1 to 200 characters, none of them a comma or a space.");
            }
        }
    }

    static void checkLimits(Limits limits) {
        range("limits.requests_per_minute", limits.requestsPerMinute(), MOST);
        range("limits.requests_per_day", limits.requestsPerDay(), MOST);
        range("limits.tokens_per_minute", limits.tokensPerMinute(), MOST);
        range("limits.tokens_per_day", limits.tokensPerDay(), MOST_TOKENS_A_DAY);
        range("limits.concurrent_requests", limits.concurrentRequests(), MOST);
    }

    private static void range(String param, @Nullable Number limit, long most) {
        if (limit != null && (limit.longValue() < 1 || limit.longValue() > most)) {
            throw invalid(param, "A limit is a number from 1 to " + most + "; leave it out for no limit.");
        }
    }

    private static @Nullable Instant expiry(@Nullable Instant end, Instant now) {
        if (end == null) {
            return null;
        }
        if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST))) {
            throw invalid("expire_time", "A key expires in the future, within 100 years.");
        }
        return end.truncatedTo(ChronoUnit.MILLIS);
    }

    private static boolean hasUnprintable(String text) {
        return text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    private static GatewayException invalid(String param, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(param).asException();
    }
}
